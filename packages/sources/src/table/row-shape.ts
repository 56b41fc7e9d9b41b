import { cellKind, isRuleLine } from '@sluice/rows';

export type Row = readonly string[];
export type Rows = readonly Row[];

/** So many rows of a table tell enough. */
export const ROWS_TO_ASK = 100;
/** Of a wider table the first columns tell enough. */
export const COLUMNS_TO_ASK = 60;

/** How many cells of a row have a value; of a line that is drawn none. */
export function filledCells(row: Row): number {
  const count = row.reduce((sum, cell) => (isBlank(cell) ? sum : sum + 1), 0);
  return count > 0 && isRuleLine(row) ? 0 : count;
}

export function median(counts: readonly number[]): number {
  return counts.toSorted((left, right) => left - right)[Math.floor(counts.length / 2)] ?? 0;
}

/** How many cells the most rows have, and how many rows those are. */
export function mostUsualWidth(rows: Rows): readonly [width: number, rows: number] {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((left, right) => (right[1] > left[1] ? right : left), [0, 0]);
}

export function isBlank(cell: string | undefined): boolean {
  return (cell ?? '').trim() === '';
}

/** A year, or two that a fiscal year goes over: `2024`, `2013-14`, `2013/2014`. */
export function isYear(text: string): boolean {
  return /^(?:19|20)\d\d(?:[-/](?:(?:19|20)?\d\d))?$/.test(text.trim());
}

/** Longer names are none. In UTF-16 units. */
const MAX_NAME_LENGTH = 120;

/** Whether a cell may name a column: words, a code, a year. With a mark that never closes it is the beginning of a row. */
export function mayBeName(cell: string): boolean {
  if (cell.length > MAX_NAME_LENGTH || cell.split('"').length % 2 === 0) return false;
  const kind = cellKind(cell);
  return kind === 'text' || kind === 'code' || isYear(cell);
}
