/** A sign, then nothing but digits and their separators: a number or an E.164 telephone number, never a formula. */
const SIGNED_NUMBER = /^[+-]\d[\d .,\u00a0\u202f]*$/;

/** What a spreadsheet may begin a formula with, full-width forms included, or strip before it looks for one. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Whether a spreadsheet might run a cell of a CSV as a formula (OWASP, "CSV Injection"). A plain signed number and an
 * E.164 number (`-12.50`, `+33123456789`) can be calculated with but not run.
 */
export function isFormula(cell: string): boolean {
  return FORMULA_START.test(cell) && !SIGNED_NUMBER.test(cell);
}
