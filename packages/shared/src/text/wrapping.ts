import { isFormula } from './formula.ts';

/** A text that a spreadsheet was kept from reading as a number: `="00123"`. */
const FORMULA_TEXT = /^="((?:[^"]|"")*)"$/;
/** What an apostrophe makes a text of in a spreadsheet, when it stands before a digit or a sign. */
const NUMBER_LIKE = /^[+-]?\d[\d\s.,/:-]*$/;
/** A whole number as programs write it that hold numbers and blanks in one column: `1024.0`. */
const POINTED = /^\d{1,30}\.0$/;
/** `'68`: a year without its century, as people write it. */
const SHORT_YEAR = /^\d\d$/;

/** In what a cell is wrapped: `guard` is the apostrophe before a formula, or one that we put; `apostrophe` one before a number. */
export type Wrapping = 'formula' | 'guard' | 'apostrophe';

/**
 * In what a cell is wrapped, undefined for nothing. Whether an apostrophe before a digit is a wrapping is for the whole
 * column to say (`'t Hooft` and `'90s` are none).
 */
export function wrappingOf(cell: string): Wrapping | undefined {
  if (cell.startsWith('="')) return FORMULA_TEXT.test(cell) ? 'formula' : undefined;
  if (!cell.startsWith("'")) return undefined;
  const rest = withoutApostrophes(cell);
  if (isFormula(rest)) return 'guard';
  if (!/^[-+\d]/.test(rest)) return undefined;
  return rest.length + 1 === cell.length ? 'apostrophe' : 'guard';
}

/** Whether a cell with an apostrophe before a digit shows that its column has them before numbers. */
export function isWrappedNumber(cell: string): boolean {
  const rest = cell.slice(1);
  return cell.startsWith("'") && NUMBER_LIKE.test(rest) && !SHORT_YEAR.test(rest);
}

/**
 * A cell without what a spreadsheet, or we for one, wrapped around it: a single layer.
 *
 * @param hasApostrophes the column has apostrophes before its numbers
 */
export function unwrapped(cell: string, hasApostrophes: boolean): string {
  const wrapping = wrappingOf(cell);
  if (wrapping === 'formula') return cell.slice(2, -1).replaceAll('""', '"');
  return wrapping === 'guard' || (wrapping === 'apostrophe' && hasApostrophes) ? cell.slice(1) : cell;
}

/** Whether a value is a whole number with `.0` behind it, which is none of an identifier where all of a column have it. */
export function isPointed(value: string): boolean {
  return value.endsWith('.0') && POINTED.test(value);
}

/**
 * A value as it is written into a file that can be imported again: itself, with an apostrophe in front of what would not
 * come back as it is (`="00123"`, `'00123`, `'=1`).
 *
 * @param identifies it is one of a field that recognises records by itself: then `1024.0` is written as `="1024.0"`
 */
export function wrapped(value: string, identifies = false): string {
  if (identifies && isPointed(value)) return `="${value}"`;
  return wrappingOf(value) === undefined ? value : `'${value}`;
}

/**
 * Keeps a spreadsheet from running a cell of a CSV as a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a
 * line break gets an apostrophe in front. A text in what a spreadsheet itself wraps it in (`="00123"`) is safe as it is.
 * Source: OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function neutralise(cell: string): string {
  return isFormula(cell) && wrappingOf(cell) !== 'formula' ? `'${cell}` : cell;
}

function withoutApostrophes(cell: string): string {
  let start = 0;
  while (cell.charAt(start) === "'") start++;
  return cell.slice(start);
}
