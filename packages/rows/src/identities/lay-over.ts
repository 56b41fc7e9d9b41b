import type { Decision } from './decision.ts';

/** A cell's value; null where it is empty. */
type Value = string | null;

/**
 * The rows of one person laid over each other, in the order of the file: an empty cell leaves alone what an earlier one
 * says.
 *
 * @param rows values in one order of fields, all of one length; the person's, or only the first of them under a policy
 *   that leaves what is known as it is
 */
export function layOver(rows: readonly (readonly Value[])[]): Value[] {
  const [first = [], ...others] = rows;
  const laid = [...first];
  for (const row of others) {
    for (const [at, value] of row.entries()) if (value !== null) laid[at] = value;
  }
  return laid;
}

/**
 * A row's values without those that are left alone when its person is written, and with what is written in their place.
 *
 * @param fieldsOf the places of an identity's fields among the values
 * @param placeOf that of a field
 */
export function writable(
  values: readonly Value[],
  { leaves, says }: Pick<Decision, 'leaves' | 'says'>,
  fieldsOf: (identity: number) => readonly number[],
  placeOf: (field: string) => number | undefined,
): Value[] {
  const left = new Set(leaves.flatMap(fieldsOf));
  const written = new Map(says.map(({ field, value }) => [placeOf(field), value]));
  return values.map((value, at) => written.get(at) ?? (left.has(at) ? null : value));
}

/** Whether a person is written otherwise than the only row of theirs says. */
export function isRewritten({ leaves, says }: Pick<Decision, 'leaves' | 'says'>): boolean {
  return leaves.length > 0 || says.length > 0;
}
