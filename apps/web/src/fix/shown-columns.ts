import type { RefusedRow } from './refused-row.ts';

/** Every column of the rows, by its place in the file: those that have a name, and those that some row has besides. */
export function allColumns(named: number, rows: readonly RefusedRow[]): number[] {
  const widest = rows.reduce((width, { cells }) => Math.max(width, cells.length), named);
  return Array.from({ length: widest }, (_, column) => column);
}

/**
 * The columns in which something is, or was, to be corrected. One that is in order by now stays, so that nothing jumps
 * away while it is corrected. All of them where rows are refused as a whole only.
 */
export function columnsToCorrect(
  columns: readonly number[],
  rows: readonly RefusedRow[],
  faulty: ReadonlySet<number>,
): readonly number[] {
  const wanted = new Set(faulty);
  for (const { issues, edits } of rows) {
    for (const { column } of issues) if (column !== undefined) wanted.add(column);
    for (const column of Object.keys(edits)) wanted.add(Number(column));
  }
  const shown = columns.filter((column) => wanted.has(column));
  return shown.length > 0 ? shown : columns;
}
