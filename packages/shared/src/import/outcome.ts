import { z } from 'zod';
import type { Counter } from './counters.ts';

/** What became of a row, or will become of it by the dry run. */
export const OUTCOMES = ['inserted', 'updated', 'unchanged', 'skipped', 'error'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How a dry run notes down what would become of a row: a letter for each row of a batch, in the order of the file. */
export const OUTCOME_LETTERS = {
  inserted: 'i',
  updated: 'u',
  unchanged: '=',
  skipped: 's',
  error: 'e',
} as const satisfies Readonly<Record<Outcome, string>>;

/** How it notes, in a text beside that one, that a row would erase a value; there is a dash for the others. */
export const ERASES = 'x';

/**
 * How it notes, in another such text, by which of the entity's identities the record of a row was found: a letter for its
 * place, and a dash for the rows without a record and for those that another row of their person stands for.
 */
export const FOUND_BY_NOTHING = '-';

/** @param place of an identity in the definition, from 0; undefined for a row that no record was found for */
export function foundLetter(place: number | undefined): string {
  return place === undefined ? FOUND_BY_NOTHING : place.toString(36);
}

const count = z.int().min(0);

/** How many rows had each outcome; rows that were imported with a remark are counted again in `warnings`. */
export const countsSchema = z.object({
  inserted: count,
  updated: count,
  unchanged: count,
  skipped: count,
  errors: count,
  warnings: count,
} satisfies Readonly<Record<Counter, typeof count>>);
export type Counts = z.infer<typeof countsSchema>;

/**
 * The values that empty cells erase: of how many records, and how many of each field (by its name; those with none are
 * left out). A value counts that is there before and is not after.
 */
export const erasedSchema = z.object({ records: count, fields: z.record(z.string(), count) });
export type Erased = z.infer<typeof erasedSchema>;
