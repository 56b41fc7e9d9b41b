import { z } from 'zod';
import { ENCODINGS } from './encodings.ts';

/** What is looked for by itself, the most common first; by hand any single character can be said. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
/**
 * How letters that an earlier program spoiled are put right: control characters that are marks of Windows-1252, and UTF-8 that
 * was taken for Windows-1252 and written as UTF-8 again.
 */
export const REPAIRS = ['controls', 'twice'] as const;
export const QUOTES = ['"', "'"] as const;

/** How many rows may stand above the names of the columns: a table is looked for in the first hundred rows. */
export const MAX_ROWS_ABOVE = 99;
/** Above those of a sheet there may be any number of blank ones besides: a sheet has 1,048,576 rows. */
export const MAX_SHEET_ROWS_ABOVE = 1_048_575;
/** More rows than these do not name columns together. */
export const MAX_HEADER_ROWS = 3;
/** How long the name of a sheet may be. Spreadsheets allow 31 characters; other programs write what they like. */
export const MAX_SHEET_NAME = 1_000;
/** Far more columns than any table of ours has, and few enough to show and to map. */
export const MAX_COLUMNS = 2_000;

/** One character that can stand between two cells: none that ends a row, stands around a cell or escapes. */
const delimiterSchema = z.string().regex(/^[^\r\n"'\\\p{Surrogate}]$/u);

/** How a file is written: one of text, but for what stands for workbooks as well. */
export const dialectSchema = z.object({
  encoding: z.enum(ENCODINGS),
  /** Of a file in UTF-8. Null says that nothing is to be put right. */
  repair: z.enum(REPAIRS).nullable().optional(),
  delimiter: delimiterSchema,
  /** Null where nothing is ever quoted. */
  quote: z.enum(QUOTES).nullable(),
  /** What stands before a mark inside a quoted cell, where it is not the mark itself (`""`). Null says that it is. */
  escape: z.literal('\\').nullable().optional(),
  /**
   * Each row is one quoted cell whose text is the row, as a spreadsheet leaves a CSV file that it took for a single column and
   * saved again. Quotation mark, separator and header are those of the text inside.
   */
  wrapped: z.boolean().optional(),
  /** The sheet of a workbook, by its name; by hand also by its number, from 1. Of workbooks the parts above say nothing. */
  sheet: z.string().max(MAX_SHEET_NAME).optional(),
  /** Whether the first row of the table names the columns. */
  header: z.boolean(),
  /** How many rows name the columns together: a line of groups above that of the names. Absent where it is one. */
  headerRows: z.int().min(1).max(MAX_HEADER_ROWS).optional(),
  /**
   * Rows before that one which are no part of the table: a title, the date of an export. Absent where there are none. Of
   * a text those without a value are not counted; of a sheet they are, since a spreadsheet numbers them.
   */
  rowsAbove: z.int().min(0).max(MAX_SHEET_ROWS_ABOVE).optional(),
  /** Rows that end before the last column are read: to leave blank cells out at their end is the file's habit. */
  shortRows: z.boolean().optional(),
  /**
   * The header has a name less than the rows have cells: from 0, the place of the column without one; null where that is
   * said not to be so, and every such row is refused.
   */
  unnamed: z.int().min(0).max(MAX_COLUMNS).nullable().optional(),
  /**
   * The header has a blank name more than the rows have cells: from 0, its place; null where that is said not to be so, and every
   * such row is refused.
   */
  spareName: z.int().min(0).max(MAX_COLUMNS).nullable().optional(),
  /** How many cells a whole row has: by it is told whether a stray mark is text. Measured, never set by hand. */
  width: z.int().min(1).optional(),
});
export type Dialect = z.infer<typeof dialectSchema>;

/** What a person set by hand; the rest is detected. */
export const dialectOverridesSchema = /* @__PURE__ */ dialectSchema.omit({ width: true }).partial();
export type DialectOverrides = z.infer<typeof dialectOverridesSchema>;
