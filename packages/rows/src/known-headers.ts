import {
  asksFor,
  ENTITY_NAMES,
  entityOf,
  type Field,
  fieldHeaders,
  foldText,
  identifiesAlone,
  isOfType,
} from '@sluice/shared';

/** The kind of the cells of a field; `key` of what recognises a record; undefined where they may be of any. */
export type FieldKind = 'number' | 'date' | 'email' | 'key' | undefined;

/** The names of all fields, of whatever entity, with the kind in which those are written that are called so. */
const KNOWN_HEADERS = knownHeaders();

function knownHeaders(): ReadonlyMap<string, FieldKind> {
  const headers = new Map<string, FieldKind>();
  for (const entity of ENTITY_NAMES.map(entityOf)) {
    for (const [name, field] of Object.entries(entity.fields)) {
      const kind = kindOf(field, identifiesAlone(entity, name));
      // One entity's `Note` is a number, another's a text.
      for (const text of fieldHeaders(field).map(foldText))
        headers.set(text, headers.has(text) && headers.get(text) !== kind ? undefined : kind);
    }
  }
  return headers;
}

function kindOf(field: Field, isKey: boolean): FieldKind {
  // Times are written as numbers too.
  if (isOfType(field, 'date')) return 'date';
  if (isOfType(field, 'email')) return 'email';
  if (isOfType(field, 'decimal') || isOfType(field, 'integer') || asksFor('defaultCountry', field))
    return 'number';
  return isKey ? 'key' : undefined;
}

/** Longer cells are no names: no field has one of half this length, and folding a text costs more than reading it. */
const MAX_NAME_LENGTH = 100;

/** Whether a cell is the name of a field, of whatever entity. */
export function isKnownHeader(cell: string): boolean {
  return cell.length <= MAX_NAME_LENGTH && KNOWN_HEADERS.has(foldText(cell));
}

/** The kind in which the cells of the field of that name are written. */
export function kindOfHeader(name: string): FieldKind {
  return name.length <= MAX_NAME_LENGTH ? KNOWN_HEADERS.get(foldText(name)) : undefined;
}
