import type { Normaliser } from './normaliser.ts';

/** How spreadsheets show a number of more digits than the cell is wide: `1.23457E+11`, in French `1,23457E+11`. */
const ROUNDED = /^-?\d(?:[.,]\d+)?E\+\d{2,3}$/;

/**
 * What recognises a record must be whole: a number that a spreadsheet has rounded stands for many, and would make one
 * record of them all.
 *
 * @param normalise of the field's type
 */
export function identifierNormaliser(normalise: Normaliser): Normaliser {
  return (cell) => (ROUNDED.test(cell) ? { code: 'rounded_identifier' } : normalise(cell));
}
