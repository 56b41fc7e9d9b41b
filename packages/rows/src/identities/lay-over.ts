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
 * A row's values without those that are left alone when its person is written.
 *
 * @param fieldsOf the places of an identity's fields among the values
 */
export function writable(
  values: readonly Value[],
  { leaves }: Pick<Decision, 'leaves'>,
  fieldsOf: (identity: number) => readonly number[],
): Value[] {
  const left = new Set(leaves.flatMap(fieldsOf));
  return values.map((value, at) => (left.has(at) ? null : value));
}
