import { columnKind, isCutShort } from '@sluice/rows';
import type { Dialect, DialectOverrides } from '@sluice/shared';
import { isBlank, type Rows } from './row-shape.ts';
import { endsWithSeparator } from './unnamed-column.ts';

/** How many cells the rows of a table have, beside how many columns its header names. */
export interface TableWidth extends Pick<Dialect, 'shortRows' | 'unnamed' | 'spareName'> {
  readonly width: number;
}

/** Of the rows, so many have a cell less than the header where a blank name is none. */
const NEARLY_ALL = 0.9;
/** Fewer rows, or a smaller part of them, make no habit. */
const [MIN_SHORT_ROWS, MIN_SHORT_PART] = [2, 0.02];
/** Of the short rows so many may be another thing: they are named. */
const MAX_UNFIT = 0.1;
/** Where a missing cell could not be told from one left out, fewer short rows than these are each its own slip. */
const MIN_UNTOLD_PART = 0.1;
/** And so many are a habit without asking, if they are of so many lengths: a missing separator makes rows of one length. */
const [MIN_STRONG_PART, MIN_STRONG_LENGTHS] = [0.2, 3];
/** So many rows tell whether a missing cell would be noticed. */
const ROWS_TO_TRY = 100;

/**
 * What the first rows tell of the width of a table. Only what is the habit of the file is read: rows that leave blank
 * cells out at their end, or all end with a separator. What shifts cells is never.
 *
 * @param names the header, or else the first row
 * @param rows those of data
 */
export function widthOf(
  names: readonly string[],
  rows: Rows,
  header: boolean,
  { unnamed: said, spareName, shortRows }: DialectOverrides,
): TableWidth {
  const unnamed = said === undefined && header && endsWithSeparator(names, rows) ? names.length : said;
  const lacks = header && typeof unnamed === 'number' && unnamed <= names.length;
  const spares = header && typeof spareName === 'number' && isBlank(names[spareName] ?? 'none');
  const width = Math.max(1, names.length + (lacks ? 1 : 0) - (spares ? 1 : 0));
  const isSettled =
    unnamed !== undefined || spareName !== undefined || (header && spareNames(names, rows).length > 0);
  const isHabit = !isSettled && habitOfShortRows(namedWidth(names, header), rows) === 'read';
  const short = shortRows ?? (isHabit ? true : undefined);
  return {
    width,
    ...(lacks && { unnamed }),
    ...(unnamed === null && { unnamed }),
    ...((spares || spareName === null) && { spareName }),
    ...(short !== undefined && { shortRows: short }),
  };
}

/** How many columns have a name, or one behind them: what is behind the last may be left out in any file. */
function namedWidth(names: readonly string[], header: boolean): number {
  return header ? names.findLastIndex((name) => !isBlank(name)) + 1 : names.length;
}

/**
 * The places of the blank names before the last one, where nearly all rows have a cell less than the header: one of those may be
 * none of a column.
 */
export function spareNames(names: readonly string[], rows: Rows): number[] {
  const less = rows.filter(({ length }) => length === names.length - 1).length;
  if (rows.length === 0 || less < NEARLY_ALL * rows.length) return [];
  const last = names.findLastIndex((name) => !isBlank(name));
  return names.flatMap((name, place) => (place < last && isBlank(name) ? [place] : []));
}

/**
 * Whether rows that end before the last column that has a name are to be asked about: most do, and none tells by a value there
 * that blanks are left out; or several do, and a cell that is missing in the middle would look the same.
 *
 * @param names the header, with a name for each column or none, or else the first row
 */
export function endsEarly(names: readonly string[], rows: Rows, header: boolean): boolean {
  const width = namedWidth(names, header);
  const habit = habitOfShortRows(width, rows);
  if (habit !== undefined) return habit === 'ask';
  const short = rows.filter(({ length }) => length < width).length;
  return rows.length > 1 && 2 * short > rows.length;
}

/**
 * Whether to leave out the blank cells at the end of a row is the habit of a file: several rows do, more than those that
 * keep them; some row has a value in the last column; and the cells of the short ones are of their columns' kinds. Where the
 * kinds cannot tell a cell left out from a missing one, it is asked, unless the habit is strong.
 */
function habitOfShortRows(width: number, rows: Rows): 'read' | 'ask' | undefined {
  const short = rows.filter(({ length }) => length < width);
  if (short.length < MIN_SHORT_ROWS || short.length < MIN_SHORT_PART * rows.length) return undefined;
  const whole = rows.filter(({ length }) => length >= width);
  const keeping = whole.filter((row) => isBlank(row[width - 1])).length;
  if (whole.length === keeping || keeping > short.length) return undefined;
  // In a row that has a cell too many the others have moved, unless all have.
  const exact = whole.filter(({ length }) => length === width);
  const inPlace = exact.length > 0 ? exact : whole;
  const columns = Array.from({ length: width }, (_, column) => inPlace.map((row) => row[column] ?? ''));
  const kinds = columns.map(columnKind);
  // What stands in a column that the whole rows, which are many, leave blank is no cell of a table: a line of dashes, a note.
  const unused = columns.map((cells) => inPlace.length > short.length && cells.every(isBlank));
  const isUnfit = (row: readonly string[]) =>
    !isCutShort(row, kinds) || row.some((cell, column) => unused[column] && !isBlank(cell));
  if (short.filter(isUnfit).length > MAX_UNFIT * short.length) return undefined;
  // A cell that is broken over two lines leaves two short rows, which only a key in the first column tells apart.
  if ((kinds[0] === undefined || kinds[0] === 'text') && areHalves(width, rows)) return undefined;
  if (tellMissingCells(width, inPlace, kinds) || isStrong(width, short, rows)) return 'read';
  return short.length < MIN_UNTOLD_PART * rows.length ? undefined : 'ask';
}

/** Whether the cells of a row that lacks one in the middle would be of other kinds than their columns: the last moves to the one before. */
function tellMissingCells(width: number, rows: Rows, kinds: Parameters<typeof isCutShort>[1]): boolean {
  const tried = rows.filter((row) => !isBlank(row[width - 1])).slice(0, ROWS_TO_TRY);
  const untold = tried.filter((row) => isCutShort([...row.slice(0, width - 2), row[width - 1] ?? ''], kinds));
  return untold.length <= MAX_UNFIT * tried.length;
}

/** Whether short rows are many, of many lengths, and most lack more than the one cell that a slip loses. */
function isStrong(width: number, short: Rows, rows: Rows): boolean {
  const lengths = new Set(short.map(({ length }) => length));
  const lackingOne = short.filter(({ length }) => length === width - 1).length;
  const isMany = short.length >= MIN_STRONG_PART * rows.length;
  return isMany && lengths.size >= MIN_STRONG_LENGTHS && 2 * lackingOne <= short.length;
}

function areHalves(width: number, rows: Rows): boolean {
  let [halves, short] = [0, 0];
  for (const [at, { length }] of rows.entries()) {
    if (length >= width) continue;
    short++;
    if (length + (rows[at + 1]?.length ?? width) === width + 1) halves += 2;
  }
  return halves >= short;
}
