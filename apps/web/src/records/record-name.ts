import { type Entity, type EntityName, entityOf, type FieldName } from '@sluice/shared';

type Values = Readonly<Record<string, string | null>>;

/** The fields that people call a record by, the first that has a value first: parts of a name stand together. */
const NAMES: { readonly [Name in EntityName]: readonly (readonly FieldName<Name>[])[] } = {
  patients: [['firstName', 'lastName']],
  leads: [['firstName', 'lastName'], ['company'], ['email'], ['phone']],
  grape_varieties: [['name']],
};

/** What to call a record: by its name, or else by its key. Undefined where it has neither. */
export function recordName(name: EntityName, values: Values): string | undefined {
  for (const parts of NAMES[name]) {
    const words = parts.map((field) => values[field]?.trim()).filter(Boolean);
    if (words.length > 0) return words.join(' ');
  }
  return recordKey(entityOf(name), values)?.value;
}

/** The first of its key fields that has a value: what recognises it in a file. */
export function recordKey(
  { matchKey }: Entity,
  values: Values,
): { readonly field: string; readonly value: string } | undefined {
  for (const { field } of matchKey) {
    const value = values[field];
    if (value) return { field, value };
  }
  return undefined;
}
