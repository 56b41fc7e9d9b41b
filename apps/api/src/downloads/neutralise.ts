/** A sign, then nothing but digits and their separators: a number or an E.164 telephone number, never a formula. */
const SIGNED_NUMBER = /^[+-]\d[\d .,\u00a0\u202f]*$/;

/**
 * Keeps a spreadsheet from running a cell of a downloaded CSV as a formula: one that begins with `=`, `+`, `-`, `@`,
 * a tab or a carriage return gets an apostrophe in front (OWASP, "CSV Injection").
 *
 * A cell that is a plain signed number or an E.164 number (`-12.50`, `+33123456789`) is left as it is: it can be
 * calculated with but not run, and would otherwise come back as another value when the file is imported again.
 */
export function neutralise(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) && !SIGNED_NUMBER.test(cell) ? `'${cell}` : cell;
}
