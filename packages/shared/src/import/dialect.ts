import { z } from 'zod';

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export const QUOTES = ['"', "'"] as const;

/** Titles are short: a table hardly begins further down. */
export const MAX_ROWS_ABOVE = 10;

/** How a CSV file is written. */
export const dialectSchema = z.object({
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  /** Null where nothing is ever quoted. */
  quote: z.enum(QUOTES).nullable(),
  /** Whether the first row of the table names the columns. */
  header: z.boolean(),
  /**
   * Rows before that one which are no part of the table: a title, the date of an export. Rows without a value are not
   * counted. Absent where there are none.
   */
  rowsAbove: z.int().min(0).max(MAX_ROWS_ABOVE).optional(),
});
export type Dialect = z.infer<typeof dialectSchema>;

/** What a person set by hand; the rest is detected. */
export const dialectOverridesSchema = /* @__PURE__ */ dialectSchema.partial();
export type DialectOverrides = z.infer<typeof dialectOverridesSchema>;
