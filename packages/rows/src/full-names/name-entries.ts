import type { Entity, Mapping, NameOrder } from '@sluice/shared';

/** The entries that a column of full names has in a mapping. */
export function nameEntries({ person }: Entity, column: number, order: NameOrder): Mapping['columns'] {
  if (!person) return [];
  return [
    { column, field: person.firstName, split: { part: 'first', order } },
    { column, field: person.lastName, split: { part: 'last', order } },
  ];
}

/**
 * Entries of a mapping without those of some fields. Where a column of full names loses one of its names, the other takes all
 * of it: what the lost part of each cell says would go nowhere otherwise.
 */
export function withoutFields(entries: Mapping['columns'], fields: readonly string[]): Mapping['columns'] {
  const isTaken = ({ field }: Mapping['columns'][number]): boolean => fields.includes(field);
  const parted = entries.filter((entry) => entry.split && isTaken(entry)).map(({ column }) => column);
  return entries
    .filter((entry) => !isTaken(entry))
    .map(({ split, ...entry }) => (split && !parted.includes(entry.column) ? { ...entry, split } : entry));
}
