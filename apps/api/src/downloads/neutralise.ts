/** A sign, then nothing but digits and their separators: a number or an E.164 telephone number, never a formula. */
const SIGNED_NUMBER = /^[+-]\d[\d .,\u00a0\u202f]*$/;

/** What a spreadsheet may begin a formula with, full-width forms included, or strip before it looks for one. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Keeps a spreadsheet from running a cell of a CSV as a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a
 * line break gets an apostrophe in front.
 * Source: OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection).
 *
 * A cell that is a plain signed number or an E.164 number (`-12.50`, `+33123456789`) is left as it is: it can be
 * calculated with but not run.
 */
export function neutralise(cell: string): string {
  return FORMULA_START.test(cell) && !SIGNED_NUMBER.test(cell) ? `'${cell}` : cell;
}
