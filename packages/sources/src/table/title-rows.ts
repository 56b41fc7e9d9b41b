import { MAX_ROWS_ABOVE } from '@sluice/shared';
import { isKnownHeader } from './header-row.ts';

/** One known name may stand in a title (`Patients, 12/03/2025`, `Contact`); two in one row hardly do. */
const MIN_KNOWN_NAMES = 2;

/**
 * How many rows stand above the one that names the columns: a title, the date of an export, a first line of two that
 * groups the columns below it. They are known by what follows them, a row with two names of fields, and by having fewer
 * cells filled than it has. Where nothing tells, the first row is taken as it is: none is above.
 *
 * @param rows the first rows of a text, those without a value left out
 */
export function titleRows(rows: readonly (readonly string[])[]): number {
  const place = rows.slice(0, MAX_ROWS_ABOVE + 1).findIndex((row) => known(row) >= MIN_KNOWN_NAMES);
  const names = rows[place];
  if (!names) return 0;
  const above = rows.slice(0, place);
  return above.every((row) => filled(row) < filled(names)) ? place : 0;
}

function known(row: readonly string[]): number {
  return row.filter(isKnownHeader).length;
}

function filled(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}
