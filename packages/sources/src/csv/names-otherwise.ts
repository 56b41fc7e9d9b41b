import { DELIMITERS, type Dialect } from '@sluice/shared';
import { mostUsualWidth } from '../table/row-shape.ts';
import { RowScanner } from './row-scanner.ts';

type Writing = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>;

/** Of the rows below so many agree on the width of the table. */
const NEARLY_ALL = 0.9;
/** Fewer words than these may be a title. */
const MIN_WORDS = 4;

/**
 * The names of columns, where their row is written otherwise than the rows below and came out as one cell, or is given as
 * one: a mark in it is astray, or another character separates them.
 *
 * @param cells the row as the writing of the others has it, or its line alone
 * @param width how many cells the others have; the row is read otherwise only where it then has as many, all of them filled
 */
export function namesOtherwise(
  cells: readonly string[],
  width: number | undefined,
  { delimiter, quote, escape: escaping }: Writing,
): readonly string[] {
  const [line = ''] = cells;
  if (cells.length !== 1 || width === undefined || width < 2) return cells;
  const bytes = Buffer.from(line);
  for (const other of [delimiter, ...DELIMITERS, ' ']) {
    if (other === ' ' && width < MIN_WORDS) continue;
    const scanner = new RowScanner({ delimiter: other, quote, ...(escaping && { escape: escaping }) });
    for (const marks of ['strict', 'untilNext', 'text'] as const) {
      if (scanner.scan(bytes, 0, bytes.length, true, marks) !== 'row') continue;
      const { cells: names, end } = scanner;
      if (end === bytes.length && names.length === width && names.every((name) => name !== '')) return names;
    }
  }
  return cells;
}

/** How many cells the rows of a table have, where nearly all have as many. */
export function usualWidth(rows: readonly (readonly string[])[]): number | undefined {
  const [width, count] = mostUsualWidth(rows);
  return count > 0 && count >= NEARLY_ALL * rows.length ? width : undefined;
}
