import { cellKind, columnKind, isKnownHeader } from '@sluice/rows';
import { ASK_BELOW, MAX_HEADER_ROWS, MAX_ROWS_ABOVE } from '@sluice/shared';
import { askHeader } from './ask-header.ts';
import { isGroupRow, isNameAndValue } from './header-rows.ts';
import {
  filledCells,
  isBlank,
  isYear,
  mayBeName,
  median,
  ROWS_TO_ASK,
  type Row,
  type Rows,
} from './row-shape.ts';

/** Where a table begins. */
export interface TableStart {
  /** Rows above the table. */
  readonly start: number;
  /** None of those above may be a record. */
  readonly isSure: boolean;
}

/** One known name may stand in a title (`Patients, 12/03/2025`, `Contact`); two in one row hardly do. */
const MIN_KNOWN_NAMES = 2;
/** Of the rows below a title so many are of one width. */
const NEARLY_ALL = 0.9;
/** A title is told by its width above so many rows. */
const MIN_ROWS_BELOW = 3;
/** A record fills this part of what the others fill. */
const RECORD_FILLS = 0.6;
/** So many rows above, each as filled as the next, of so many cells, are a table of their own. */
const [MIN_TABLE_ROWS, MIN_TABLE_CELLS] = [2, 3];

/**
 * How many rows stand above the table: a title, the date of an export, a line of two that groups the columns. They are
 * known by a row below with two names of fields, or by being narrow: few cells are filled above rows in which many are.
 */
export function tableStart(rows: Rows): TableStart {
  if (isTitleOfOtherWidth(rows)) return { start: 1, isSure: true };
  const top = rows.slice(0, MAX_ROWS_ABOVE + 1);
  const named = top.findIndex((row) => row.filter(isKnownHeader).length >= MIN_KNOWN_NAMES);
  const filled = rows.map(filledCells);
  const isAboveAll = (place: number) => filled.slice(0, place).every((count) => count < (filled[place] ?? 0));
  if (named === 0) return { start: 0, isSure: true };
  if (named !== -1 && isAboveAll(named)) {
    const isRecord = recordReader(rows.slice(named + 1, named + 1 + ROWS_TO_ASK));
    return { start: named, isSure: !top.slice(0, named).some(isRecord) };
  }
  const start = startByFilling(rows, filled);
  return { start, isSure: !hasTableWithin(filled.slice(0, start)) };
}

function startByFilling(rows: Rows, filled: readonly number[]): number {
  const top = rows.slice(0, MAX_ROWS_ABOVE + 1);
  // Long as a preamble may be, the last rows are of the table.
  const usual = median(filled.slice(Math.floor((2 * filled.length) / 3)));
  if (usual < 2) return firstDrawn(filled);
  const place = top.findIndex((_, row) => (filled[row] ?? 0) >= usual);
  // A table has a row below its names.
  if (place <= 0 || place > rows.length - 2) return 0;
  const widths = rows.slice(place).map(({ length }) => length);
  // The first one may be the names.
  const below = rows.slice(place + 1, place + 1 + ROWS_TO_ASK);
  // What is as wide as the table and has several cells filled is a row of it, with blanks; so is what is like those below.
  const isOfTable = (row: Row, at: number) =>
    ((filled[at] ?? 0) > 1 && row.length >= median(widths) && !isAside(row, rows[place] ?? [])) ||
    isLikeBelow(row, below);
  const last = top.slice(0, place).findIndex(isOfTable);
  if (last !== -1) return withFilledAbove(last, filled);
  const found = askHeader(rows, place);
  // A name alone above cells of which nothing tells is theirs, and they were cut at a mark of their texts.
  if (place === 1 && rows[0]?.length === 1 && isKnownHeader(rows[0][0] ?? '') && found.confidence < ASK_BELOW)
    return 0;
  if (found.header) return place;
  const block = namesAbove(rows, place, usual);
  if (block !== undefined) return block;
  // Where no names follow, nothing above is a title; it may be a header that lacks a name.
  const isNearlyAsWide = 1 + (filled[place - 1] ?? 0) === median(widths) && median(widths) > 2;
  return isNearlyAsWide ? place - 1 : 0;
}

/** A line that is drawn above everything names nothing. */
function firstDrawn(filled: readonly number[]): number {
  const first = filled.findIndex((count) => count > 0);
  return first > 0 && first < filled.length - 1 ? first : 0;
}

/** The row as filled as the one below it, above a row of the table, is of the table too: perhaps its header. */
function withFilledAbove(place: number, filled: readonly number[]): number {
  let start = place;
  while (start > 0 && (filled[start - 1] ?? 0) > 1 && (filled[start - 1] ?? 0) >= (filled[start] ?? 0))
    start--;
  return start;
}

/** Whether the first row alone is of another width than the table, and wider: a title with separators in it. */
function isTitleOfOtherWidth(rows: Rows): boolean {
  const [first = [], names = [], ...below] = rows;
  if (below.length < MIN_ROWS_BELOW || names.length < 2 || first.length <= names.length) return false;
  if (first.filter(isKnownHeader).length >= MIN_KNOWN_NAMES) return false;
  const alike = below.filter(({ length }) => length === names.length).length;
  if (alike < NEARLY_ALL * below.length) return false;
  const { header, confidence } = askHeader(rows, 1);
  return header && confidence >= ASK_BELOW && names.every(mayBeName);
}

/** What groups the names, and a line of a title with a value to it, are no rows of a table. */
function isAside(row: Row, names: Row): boolean {
  return isGroupRow(row, names) || isNameAndValue(row);
}

function isLikeBelow(row: Row, below: Rows): boolean {
  const first = row.findIndex((cell) => cell.trim() !== '');
  const kind = cellKind(row[first] ?? '');
  if (kind === 'text' || row.length === 1) return false;
  const column = below.map((cells) => cells[first] ?? '');
  // A year over amounts names them.
  if (isYear(row[first] ?? '') && !column.some(isYear)) return false;
  return columnKind(column) === kind;
}

/**
 * Tells rows above the names that may be records: as wide as those below, filled nearly as much, and with cells of the kinds of
 * their columns.
 */
function recordReader(below: Rows): (row: Row) => boolean {
  const width = median(below.map(({ length }) => length));
  const usual = median(below.map(filledCells));
  const kinds = Array.from({ length: width }, (_, column) =>
    columnKind(below.map((row) => row[column] ?? '')),
  );
  return (row) => {
    const count = filledCells(row);
    if (count < 2 || row.length < width || count < RECORD_FILLS * usual) return false;
    const places = row.map((_, column) => column).filter((column) => !isBlank(row[column]));
    const own = places.map((column) => cellKind(row[column] ?? ''));
    const isWord = (kind: string | undefined) => kind === undefined || kind === 'text' || kind === 'code';
    const fits = own.every((kind, at) => {
      const wanted = kinds[places[at] ?? 0];
      return kind === wanted || (isWord(wanted) && (wanted === undefined || isWord(kind)));
    });
    // Words are everywhere: by themselves they tell of a record only where they fill as much as one.
    const isTold = own.some((kind, at) => !isWord(kind) && kind === kinds[places[at] ?? 0]);
    return fits && (isTold || count + 1 >= usual);
  };
}

/** Whether rows above a table are a table of their own: several below each other, each as filled as the next. */
function hasTableWithin(filled: readonly number[]): boolean {
  let run = 1;
  for (const [at, count] of filled.entries()) {
    run = at > 0 && count === filled[at - 1] && count >= MIN_TABLE_CELLS ? run + 1 : 1;
    if (run >= MIN_TABLE_ROWS) return true;
  }
  return false;
}

/** The first of the rows right above the data that name its columns together: words in each, and between them a name for nearly all. */
function namesAbove(rows: Rows, place: number, usual: number): number | undefined {
  const named = new Set<number>();
  let first = place;
  while (first > 0 && place - first < MAX_HEADER_ROWS) {
    const row = rows[first - 1] ?? [];
    const places = [...row.keys()].filter((column) => !isBlank(row[column]));
    if (places.length < 2 || !places.every((column) => mayBeName(row[column] ?? ''))) break;
    for (const column of places) named.add(column);
    first--;
  }
  return place - first > 1 && named.size >= NEARLY_ALL * usual ? first : undefined;
}
