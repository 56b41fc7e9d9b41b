import { tsvFormatRows, tsvParseRows } from 'd3-dsv';
import type { Extent, GridSize, Place } from './selection.ts';

/** What to write into one place of the grid. */
export interface PlacedText extends Place {
  readonly text: string;
}

/** A block of cells as spreadsheets exchange it: tabs between cells, quotation marks around those that need them. */
export function toClipboard(block: readonly (readonly string[])[]): string {
  return tsvFormatRows(block.map((row) => [...row]));
}

/** What a spreadsheet has put on the clipboard. The line end after the last row is no row. */
export function fromClipboard(text: string): string[][] {
  const rows = tsvParseRows(text.replace(/\r?\n$/, ''));
  return rows.length === 0 ? [['']] : rows;
}

/**
 * Where the cells of a pasted block go. One value fills the whole selection, as in a spreadsheet; a block begins at the
 * selection's first cell, and what would lie outside of the grid is left out.
 */
export function placeBlock(
  block: readonly (readonly string[])[],
  extent: Extent,
  size: GridSize,
): PlacedText[] {
  const single = block.length === 1 && block[0]?.length === 1 ? (block[0][0] ?? '') : undefined;
  if (single !== undefined) return fill(extent, single);
  return block.flatMap((cells, down) =>
    cells
      .map((text, across) => ({ row: extent.top + down, column: extent.left + across, text }))
      .filter(({ row, column }) => row < size.rows && column < size.columns),
  );
}

/** The same text in every cell of a rectangle. */
export function fill({ top, left, bottom, right }: Extent, text: string): PlacedText[] {
  const placed: PlacedText[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) placed.push({ row, column, text });
  }
  return placed;
}
