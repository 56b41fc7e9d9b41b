import { isFormula } from '@sluice/shared';

/**
 * Keeps a spreadsheet from running a cell of a CSV as a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a
 * line break gets an apostrophe in front.
 * Source: OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function neutralise(cell: string): string {
  return isFormula(cell) ? `'${cell}` : cell;
}
