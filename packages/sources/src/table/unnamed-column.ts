import { isKnownHeader, kindOfHeader } from '@sluice/rows';
import { nameFits } from './header-voice.ts';
import { COLUMNS_TO_ASK, isBlank, type Rows } from './row-shape.ts';

/** Of the rows, so many have a cell more than the header where it lacks a name, and not those rows a separator too many. */
const NEARLY_ALL = 0.9;
/** In fewer rows a column may be blank by chance. */
const MIN_ROWS = 3;
/** Two names of fields are no longer together. */
const MAX_GLUED_LENGTH = 80;
/** So many rows tell how well names fit. */
const ROWS_TO_FIT = 20;

/** Whether nearly all rows have a cell more than the header has names: it lacks one, at whatever place. */
export function lacksName(names: readonly string[], rows: Rows): boolean {
  const more = rows.filter(({ length }) => length === names.length + 1).length;
  return rows.length > 0 && more >= NEARLY_ALL * rows.length;
}

/**
 * Whether the rows only end with a separator, and the header does not: the cell behind the last name is blank in each. Where the
 * names fit better with another column left out, two are glued, or the rows are numbered before the first, it is to be asked.
 */
export function endsWithSeparator(names: readonly string[], rows: Rows): boolean {
  if (rows.length < MIN_ROWS || !lacksName(names, rows)) return false;
  if (rows.some((row) => row.length > names.length + 1 || !isBlank(row[names.length]))) return false;
  const { isBetter } = likeliestPlace(names, rows);
  return !isBetter && !areNumbered(names, rows) && !names.slice(0, COLUMNS_TO_ASK).some(isGlued);
}

/** Whether a name is that of two fields, between which a separator is missing: `companyemail`. */
function isGlued(name: string): boolean {
  if (name.length > MAX_GLUED_LENGTH || isKnownHeader(name)) return false;
  const cuts = Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => at + 1);
  return cuts.some((cut) => {
    const [left, right] = [name.slice(0, cut), name.slice(cut)];
    return /[\p{L}\d)]$/u.test(left) && /^\p{L}/u.test(right) && isKnownHeader(left) && isKnownHeader(right);
  });
}

/** Whether the first cells count the rows, below a name that is none of a number. */
function areNumbered([first = '']: readonly string[], rows: Rows): boolean {
  const wanted = kindOfHeader(first);
  if (wanted === 'key' || wanted === 'number') return false;
  const counts = rows.slice(0, ROWS_TO_FIT).map(([cell = '']) => cell.trim());
  const from = Number(counts[0]);
  return (
    (from === 0 || from === 1) && counts.every((cell, at) => /^\d+$/.test(cell) && Number(cell) === from + at)
  );
}

/**
 * The place before the last at which a name was left out, by how well the columns behind it then fit their names; and whether
 * they fit better so than with the last column unnamed.
 */
export function likeliestPlace(
  names: readonly string[],
  rows: Rows,
): { readonly place: number; readonly isBetter: boolean } {
  const columns = Array.from({ length: names.length + 1 }, (_, column) =>
    rows.slice(0, ROWS_TO_FIT).map((row) => row[column] ?? ''),
  );
  const fits = (name: number, column: number) => nameFits(names[name] ?? '', columns[column] ?? []);
  // From left to right, each name moves from the column behind to the one of its own number.
  let sum = names.reduce((total, _, name) => total + fits(name, name + 1), 0);
  let [place, best] = [0, sum];
  for (let name = 0; name < names.length; name++) {
    sum += fits(name, name) - fits(name, name + 1);
    if (sum > best && name + 1 < names.length) [place, best] = [name + 1, sum];
  }
  return { place, isBetter: best > sum };
}
