import { shorten } from '@sluice/rows';
import { ASK_BELOW, type Dialect, type DialectOverrides, type Question, type Reading } from '@sluice/shared';
import { headersOf, namedColumns } from './column-names.ts';
import { mayGoOn } from './header-rows.ts';
import { joinedHeader } from './joined-header.ts';
import { filledCells, median, type Row, type Rows } from './row-shape.ts';
import { lacksName, likeliestPlace } from './unnamed-column.ts';
import { endsEarly, spareNames } from './width.ts';

type Shape = Pick<Dialect, 'header' | 'headerRows' | 'rowsAbove' | 'width' | 'shortRows' | 'unnamed'>;

/** A reading is shown by so many cells at most, each by its beginning. */
const [CELLS, CELL_LENGTH] = [8, 60];
/** Of many blank names so many are asked about. */
const MAX_SPARES = 3;
/** So far down names are looked for below a title. */
const ROWS_TO_LOOK = 20;

/**
 * What the first rows of a table leave open: each with the readings that are plausible, on a row that they read in
 * different ways. What a person said is not asked again.
 *
 * @param table its rows, the header among them where there is one
 * @param sure how sure the header is, from 0 to 1
 * @param top the first row of all, that of the table or one above it
 */
export function questionsOf(
  table: Rows,
  shape: Shape,
  sure: number,
  overrides: DialectOverrides,
  top: Row = table[0] ?? [],
): Question[] {
  const { header, headerRows = 1 } = shape;
  const names = header ? joinedHeader(table.slice(0, headerRows)) : (table[0] ?? []);
  const rows = header ? table.slice(headerRows) : table;
  const asked: Question[] = [];
  if (overrides.header === undefined && sure < ASK_BELOW && rows.length > (header ? 0 : 1))
    asked.push(headerQuestion(table, shape, top));
  if (
    header &&
    overrides.unnamed === undefined &&
    typeof shape.unnamed !== 'number' &&
    lacksName(names, rows)
  )
    asked.push(nameQuestion(names, rows));
  else if (header && overrides.spareName === undefined && spareNames(names, rows).length > 0)
    asked.push(spareNameQuestion(names, rows));
  else if (overrides.shortRows === undefined && endsEarly(headersOf(names, shape), rows, header))
    asked.push(shortRowsQuestion(names, rows, shape));
  // Who says that no column lacks a name means such rows to be refused.
  const isSaid = overrides.header !== undefined || overrides.unnamed !== undefined;
  if (header && !isSaid && asked.length === 0 && mostAreWider(shape, rows))
    asked.push(headerQuestion(table, shape, top));
  return asked;
}

/** Whether most rows have more cells than there are columns: each would be refused. The header goes over several lines, or names but a few. */
function mostAreWider({ width = 1 }: Shape, rows: Rows): boolean {
  const wider = rows.filter(({ length }) => length > width).length;
  return rows.length > 1 && 2 * wider > rows.length;
}

function headerQuestion(table: Rows, shape: Shape, top: Row): Question {
  const { header, headerRows = 1, rowsAbove = 0 } = shape;
  const named = (above: number, count: number): Reading => {
    const from = above - rowsAbove;
    const dialect = { header: true, rowsAbove: above, ...(count > 1 && { headerRows: count }) };
    return reading(dialect, joinedHeader(table.slice(from, from + count)), table[from + count] ?? []);
  };
  const first = named(rowsAbove, header ? headerRows : 1);
  const rowsBelow = table.slice(headerRows);
  const wide = header && mostAreWider(shape, rowsBelow) ? headerRows + firstUsual(rowsBelow) : 0;
  // Where no row names the columns, none above is left out either.
  const data = wide > 0 ? (table[wide] ?? []) : top;
  const nameless = reading({ header: false, rowsAbove: wide > 0 ? rowsAbove + wide : 0 }, data, data);
  const lower = namesBelow(table);
  const others = [
    ...(lower > 0 ? [named(rowsAbove + lower, 1)] : []),
    ...(mayGoOn(table, shape) ? [named(rowsAbove, headerRows + 1)] : []),
  ];
  return {
    part: 'header',
    taken: header ? first.dialect : nameless.dialect,
    readings: header ? [first, ...others, nameless] : [nameless, first, ...others],
  };
}

/** The first row that is as wide as most. */
function firstUsual(rows: Rows): number {
  const usual = median(rows.map(({ length }) => length));
  return Math.max(
    0,
    rows.findIndex(({ length }) => length === usual),
  );
}

/** Below a row of one cell, a title perhaps: the first row that fills several, and so more than all above it. 0 where there is none. */
function namesBelow(table: Rows): number {
  if (table[0] === undefined || filledCells(table[0]) !== 1) return 0;
  const place = table.slice(0, ROWS_TO_LOOK).findIndex((row) => filledCells(row) > 1);
  return place > 0 && place < table.length - 1 ? place : 0;
}

function nameQuestion(names: readonly string[], rows: Rows): Question {
  const row = rows[0] ?? [];
  const places = [names.length, likeliestPlace(names, rows).place];
  return {
    part: 'unnamed',
    taken: { unnamed: null },
    readings: places.map((unnamed) => reading({ header: true, unnamed }, names, row)),
  };
}

/** A blank name that no row has a cell for; or rows that leave out a blank cell at their end. */
function spareNameQuestion(names: readonly string[], rows: Rows): Question {
  const row = rows[0] ?? [];
  const spares = spareNames(names, rows).slice(0, MAX_SPARES);
  return {
    part: 'spareName',
    taken: { spareName: null },
    readings: spares.map((spareName) => reading({ header: true, spareName }, names, row)),
  };
}

function shortRowsQuestion(names: readonly string[], rows: Rows, { header }: Shape): Question {
  const row = rows.find(({ length }) => length < names.length) ?? [];
  return {
    part: 'shortRows',
    taken: { shortRows: false },
    readings: [reading({ header, shortRows: true }, names, row)],
  };
}

/** A reading, shown on a row. */
export function reading(
  dialect: DialectOverrides,
  names: readonly string[],
  row: readonly string[],
): Reading {
  const { header = true, unnamed, spareName } = dialect;
  const columns = namedColumns(names, {
    ...{ header, ...(unnamed !== undefined && { unnamed }) },
    ...(spareName !== undefined && { spareName }),
  });
  const cells = columns.slice(0, CELLS).map((column) => ({
    ...column,
    header: shorten(column.header, CELL_LENGTH),
    name: shorten(column.name, CELL_LENGTH),
    value: shorten(row[column.index] ?? '', CELL_LENGTH),
  }));
  return { dialect, cells };
}
