import type { Random } from '../../samples/random.ts';
import type { GeneratedRow, Model } from './generated.ts';

/** How the lines of a file end: one way, or both ways mixed as they are in files that went through several hands. */
export type LineBreak = '\n' | '\r\n' | 'mixed';

/** A blank line stands between two rows this seldom: it is no row. */
const BLANK_LINE_ONE_IN = 3_000;

/** The text of a file. Some cells are quoted that need not be. */
export function writeRows(
  random: Random,
  model: Model,
  rows: readonly GeneratedRow[],
  { delimiter, lineBreak }: { readonly delimiter: ',' | ';'; readonly lineBreak: LineBreak },
): string {
  const end = () => (lineBreak === 'mixed' ? (random.oneIn(2) ? '\n' : '\r\n') : lineBreak);
  const write = (cell: string, mayQuote: boolean) =>
    /["\r\n,;]/.test(cell) || (mayQuote && random.oneIn(50)) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [model.columns.map(({ header }) => write(header, false)).join(delimiter) + end()];
  for (const { cells } of rows) {
    if (random.oneIn(BLANK_LINE_ONE_IN)) lines.push(end());
    lines.push(cells.map((cell) => write(cell, true)).join(delimiter) + end());
  }
  return lines.join('');
}
