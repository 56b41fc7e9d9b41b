import { z } from 'zod';

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

/** How many rows had each outcome; rows with a warning are counted again in `warnings`. */
export const countsSchema = z.object({
  inserted: z.int().min(0),
  updated: z.int().min(0),
  unchanged: z.int().min(0),
  skipped: z.int().min(0),
  errors: z.int().min(0),
  warnings: z.int().min(0),
});
export type Counts = z.infer<typeof countsSchema>;
