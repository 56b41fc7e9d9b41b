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
 * A mapping with nothing going to some fields, wherever their values came from: columns, one value for all rows, or people.
 * Where a column of full names loses one of its names, the other takes all of it: what the lost part of each cell says would go
 * nowhere otherwise.
 */
export function withoutFields(
  { columns, constants = [], assignment }: Mapping,
  fields: readonly string[],
): Mapping {
  const isTaken = ({ field }: { readonly field: string }): boolean => fields.includes(field);
  const parted = columns.filter((entry) => entry.split && isTaken(entry)).map(({ column }) => column);
  const others = constants.filter((constant) => !isTaken(constant));
  return {
    columns: columns
      .filter((entry) => !isTaken(entry))
      .map(({ split, ...entry }) => (split && !parted.includes(entry.column) ? { ...entry, split } : entry)),
    ...(others.length > 0 && { constants: others }),
    ...(assignment && !isTaken(assignment) && { assignment }),
  };
}
