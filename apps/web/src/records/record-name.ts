import { type Entity, type EntityName, entityOf } from '@sluice/shared';

type Values = Readonly<Record<string, string | null>>;

/** What to call a record: by its name, or else by its key. Undefined where it has neither. */
export function recordName(name: EntityName, values: Values): string | undefined {
  const entity = entityOf(name);
  for (const parts of entity.names) {
    const words = parts.map((field) => values[field]?.trim()).filter(Boolean);
    if (words.length > 0) return words.join(' ');
  }
  return recordKey(entity, values)?.value;
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
