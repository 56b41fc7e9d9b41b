import type { DateOrder, Entity, Mapping, Profile } from '@sluice/shared';

type Entry = Mapping['columns'][number];

/** The mapping with a column going to another field, or (null) nowhere. The field leaves the column that had it. */
export function assign(mapping: Mapping, column: number, field: string | null): Mapping {
  const others = mapping.columns.filter((entry) => entry.column !== column && entry.field !== field);
  if (field === null) return { columns: others };
  return { columns: inOrder([...others, { column, field }]) };
}

/** The mapping with the order of a column's dates said by hand. */
export function setDateOrder(mapping: Mapping, column: number, dateOrder: DateOrder): Mapping {
  return {
    columns: mapping.columns.map((entry) => (entry.column === column ? { ...entry, dateOrder } : entry)),
  };
}

/** Where a column goes, or undefined when it is not imported. */
export function entryOf(mapping: Mapping, column: number): Entry | undefined {
  return mapping.columns.find((entry) => entry.column === column);
}

/** How sure the suggestion was that a column is a field; undefined where it was not suggested. */
export function confidenceOf(profile: Profile, column: number, field: string): number | undefined {
  return profile.suggestions.find((known) => known.column === column && known.field === field)?.confidence;
}

/** The fields that no column goes to, required ones first. */
export function unmappedFields(entity: Entity, mapping: Mapping): readonly string[] {
  const mapped = new Set(mapping.columns.map(({ field }) => field));
  const missing = Object.entries(entity.fields).filter(([name]) => !mapped.has(name));
  return [
    ...missing.filter(([, field]) => field.required),
    ...missing.filter(([, field]) => !field.required),
  ].map(([name]) => name);
}

/** The mapping that the reading of the file suggests. */
export function suggested(profile: Profile): Mapping {
  return { columns: inOrder(profile.suggestions.map(({ column, field }) => ({ column, field }))) };
}

function inOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((left, right) => left.column - right.column);
}
