import { type Dialect, QUOTES } from '@sluice/shared';

/** The mark that stands around cells: a single quote only where it does so and a double quote never does. */
export function detectQuote(text: string): Dialect['quote'] {
  const [double, single] = QUOTES.map((mark) => (text.match(around(mark)) ?? []).length);
  return (single ?? 0) > 1 && (double ?? 0) === 0 ? "'" : '"';
}

/**
 * How sure that is, from 0 to 1: of the cells that begin with either mark, the part that is closed by the detected one
 * right where the cell ends. Where no cell begins with one, no choice would read the sample otherwise: 1.
 *
 * @param text the beginning of a file; a cell that its end cuts says nothing
 */
export function quoteConfidence(
  text: string,
  { delimiter, quote }: Pick<Dialect, 'delimiter' | 'quote'>,
): number {
  const counts = QUOTES.map((mark) => ({ mark, ...quotedCells(text, delimiter, mark) }));
  const begun = counts.reduce((sum, count) => sum + count.begun, 0);
  const whole = counts.find(({ mark }) => mark === quote)?.whole ?? 0;
  return begun === 0 ? 1 : whole / begun;
}

function around(mark: string): RegExp {
  return new RegExp(
    `(?:^|[,;\\t|])${mark}(?:[^${mark}\\r\\n]|${mark}${mark})*${mark}(?=[,;\\t|\\r\\n]|$)`,
    'gm',
  );
}

/** How many cells begin with a mark, and how many of them end with it too. Marks inside are written twice. */
export function quotedCells(
  text: string,
  delimiter: Dialect['delimiter'],
  mark: string,
): { readonly begun: number; readonly whole: number } {
  const ends = `[${/[\]^-]/.test(delimiter) ? '\\\\' : ''}${delimiter}\\r\\n]`;
  // Each blank of a run would be looked at again from every one before it.
  const blanks = delimiter === ' ' ? '' : ' *';
  const cell = new RegExp(`(?:^|${ends})${blanks}${mark}(?:[^${mark}]|${mark}${mark})*${mark}`, 'g');
  const end = new RegExp(`${blanks}(?:${ends}|$)`, 'y');
  let [begun, whole] = [0, 0];
  while (cell.test(text)) {
    begun++;
    end.lastIndex = cell.lastIndex;
    if (end.test(text)) whole++;
  }
  return { begun, whole };
}
