import { columnKind, isCutShort } from '@sluice/rows';
import type { Dialect, DialectOverrides } from '@sluice/shared';

type Rows = readonly (readonly string[])[];

/** How many cells the rows of a table have, beside how many columns its header names. */
export interface TableWidth extends Pick<Dialect, 'shortRows' | 'unnamed' | 'spareName'> {
  readonly width: number;
}

/** Of the rows, so many have a cell more than the header where it lacks a name, and not those rows a separator too many. */
const NEARLY_ALL = 0.9;
/** Fewer rows, or a smaller part of them, make no habit. */
const [MIN_SHORT_ROWS, MIN_SHORT_PART] = [2, 0.02];
/** Of the short rows so many may be another thing: they are named. */
const MAX_UNFIT = 0.1;

/**
 * What the first rows tell of the width of a table. Only what is the habit of the file is read: rows that leave blank
 * cells out at their end. What shifts cells is never.
 *
 * @param names the header, or else the first row
 * @param rows those of data
 */
export function widthOf(
  names: readonly string[],
  rows: Rows,
  header: boolean,
  { unnamed, spareName, shortRows }: DialectOverrides,
): TableWidth {
  const lacks = header && typeof unnamed === 'number' && unnamed <= names.length;
  const spares = header && typeof spareName === 'number' && isBlank(names[spareName] ?? 'none');
  const width = Math.max(1, names.length + (lacks ? 1 : 0) - (spares ? 1 : 0));
  const isSettled =
    unnamed !== undefined || spareName !== undefined || (header && spareNames(names, rows).length > 0);
  const short =
    shortRows ?? (!isSettled && leavesBlanksOut(namedWidth(names, header), rows) ? true : undefined);
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

/** Whether nearly all rows have a cell more than the header has names: it lacks one, at whatever place. */
export function lacksName(names: readonly string[], rows: Rows): boolean {
  const more = rows.filter(({ length }) => length === names.length + 1).length;
  return rows.length > 0 && more >= NEARLY_ALL * rows.length;
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
 * Whether most rows end before the last column that has a name, and none tells by a value there that blanks are left out.
 *
 * @param names the header, with a name for each column or none, or else the first row
 */
export function endsEarly(names: readonly string[], rows: Rows, header: boolean): boolean {
  const width = namedWidth(names, header);
  const short = rows.filter(({ length }) => length < width).length;
  return rows.length > 1 && 2 * short > rows.length && !leavesBlanksOut(width, rows);
}

/**
 * Whether to leave out the blank cells at the end of a row is the habit of a file: several rows do, more than those that
 * keep them; some row has a value in the last column; and the cells of the short ones are of their columns' kinds.
 */
function leavesBlanksOut(width: number, rows: Rows): boolean {
  const short = rows.filter(({ length }) => length < width);
  if (short.length < MIN_SHORT_ROWS || short.length < MIN_SHORT_PART * rows.length) return false;
  const whole = rows.filter(({ length }) => length >= width);
  const keeping = whole.filter((row) => isBlank(row[width - 1])).length;
  if (whole.length === keeping || keeping > short.length) return false;
  const kinds = Array.from({ length: width }, (_, column) =>
    columnKind(whole.map((row) => row[column] ?? '')),
  );
  const unfit = short.filter((row) => !isCutShort(row, kinds)).length;
  if (unfit > MAX_UNFIT * short.length) return false;
  // A cell that is broken over two lines leaves two short rows, which only a key in the first column tells apart.
  return (kinds[0] !== undefined && kinds[0] !== 'text') || !areHalves(width, rows);
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

function isBlank(cell: string | undefined): boolean {
  return (cell ?? '').trim() === '';
}
