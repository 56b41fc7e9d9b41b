import type { RefusedRow } from './refused-row.ts';

/** In pixels. A cell has room for its value and, below it, for what is wrong with it. */
export const ROW_HEIGHT = 56;
export const HEADER_HEIGHT = 40;

/** Rows that the keys for pages go by: those in view, less one, so that one does not lose one's place. */
export function rowsOfPage(height: number): number {
  return Math.max(1, Math.floor((height - HEADER_HEIGHT) / ROW_HEIGHT) - 1);
}

/** The column at the left that stays: the line in the file, and what becomes of the row. */
export const LINE_WIDTH = 190;

const MIN_WIDTH = 132;
const FAULTY = 240;
const MAX_WIDTH = 300;
const LETTER = 7.6;
const AROUND = 30;
/** As many rows tell how wide a column's values are. */
const LOOKED_AT = 60;

/**
 * How wide a column is: wide enough for its name and most of its values, within bounds. By what the file says and where
 * it was, or is, at fault: so that no column changes its width while it is corrected.
 */
export function columnWidth(name: string, rows: readonly RefusedRow[], column: number): number {
  let longest = name.length;
  let narrowest = MIN_WIDTH;
  for (const { cells, issues, edits, suggestions } of rows.slice(0, LOOKED_AT)) {
    longest = Math.max(longest, (cells[column]?.length ?? 0) + beside(suggestions[column]));
    // There has to be room for what is wrong, too.
    if (edits[column] !== undefined || issues.some((issue) => issue.column === column)) narrowest = FAULTY;
  }
  return Math.round(Math.max(narrowest, Math.min(MAX_WIDTH, longest * LETTER + AROUND)));
}

/** What is suggested stands beside the value. */
function beside(suggestion: string | undefined): number {
  return suggestion === undefined ? 0 : suggestion.length + 3;
}
