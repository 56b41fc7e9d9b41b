import { cellKind, columnKind, isKnownHeader } from '@sluice/rows';
import { type DialectOverrides, MAX_ROWS_ABOVE } from '@sluice/shared';
import { headerVoice } from './header-voice.ts';

type Rows = readonly (readonly string[])[];

/** Where a table begins, and whether its first row names the columns. */
export interface FoundHeader {
  readonly header: boolean;
  /** Rows above the table. */
  readonly rowsAbove: number;
  /** How many rows name the columns together; 1 where none does. */
  readonly headerRows: number;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** One known name may stand in a title (`Patients, 12/03/2025`, `Contact`); two in one row hardly do. */
const MIN_KNOWN_NAMES = 2;
/** Of a wider table the first columns tell enough. */
const COLUMNS_TO_ASK = 60;
/** So many rows of a table tell enough. */
const ROWS_TO_ASK = 100;
/** So long a unit may be, in UTF-16 units: `€ per 100 kg, taxes included`. */
const UNIT_LENGTH = 40;

/**
 * Finds the header of a table.
 *
 * How sure that is follows from what each column says (`headerVoice`). Of `n` voices of which `k` agree it is
 * (k + 1) / (n + 2), the rule of succession: a half where nothing speaks, and never quite certain.
 *
 * @param rows the first rows of a text, those without a value left out
 * @param given what a person said
 */
export function findHeader(
  rows: Rows,
  given: Pick<DialectOverrides, 'header' | 'rowsAbove' | 'headerRows'> = {},
): FoundHeader {
  const start = given.rowsAbove ?? (given.header === false ? 0 : tableStart(rows));
  const { header, confidence } = ask(rows, start);
  const isHeader = given.header ?? header;
  const named = { header: isHeader, confidence: given.header === undefined ? confidence : 1 };
  if (!isHeader) return { ...named, rowsAbove: start, headerRows: 1 };
  if (given.headerRows !== undefined) return { ...named, rowsAbove: start, headerRows: given.headerRows };
  // Where a person said which row names the columns, no other one does.
  if (given.rowsAbove !== undefined) return { ...named, rowsAbove: start, headerRows: 1 };
  const grouped = start > 0 && isGroupRow(rows[start - 1] ?? [], rows[start] ?? []);
  const unitRow = isUnitRow(rows, start + 1);
  return {
    ...named,
    rowsAbove: grouped ? start - 1 : start,
    headerRows: 1 + (grouped ? 1 : 0) + (unitRow ? 1 : 0),
  };
}

/** Whether the row at a place names the columns of those below it. */
function ask(rows: Rows, place: number): { readonly header: boolean; readonly confidence: number } {
  const first = (rows[place] ?? []).slice(0, COLUMNS_TO_ASK);
  // A header that comes again further down is no row of data.
  const isAgain = (row: readonly string[]) =>
    row.length === first.length && row.every((cell, column) => cell === first[column]);
  const below = rows.slice(place + 1, place + 1 + ROWS_TO_ASK).filter((row) => !isAgain(row));
  const voices = first.map((cell, column) =>
    headerVoice(
      cell,
      below.flatMap((row) => row[column] || []),
    ),
  );
  const sum = voices.reduce((total, voice) => total + voice, 0);
  const header = sum >= 0;
  const agreeing = voices.reduce(
    (total, voice) => (voice > 0 === header ? total + Math.abs(voice) : total),
    0,
  );
  const all = voices.reduce((total, voice) => total + Math.abs(voice), 0);
  return { header, confidence: (agreeing + 1) / (all + 2) };
}

/**
 * How many rows stand above the table: a title, the date of an export, a line of two that groups the columns. They are
 * known by a row below with two names of fields, or by being narrow: few cells are filled above rows in which many are.
 */
function tableStart(rows: Rows): number {
  const top = rows.slice(0, MAX_ROWS_ABOVE + 1);
  const named = top.findIndex((row) => row.filter(isKnownHeader).length >= MIN_KNOWN_NAMES);
  const filled = rows.map(filledCells);
  const isAboveAll = (place: number) => filled.slice(0, place).every((count) => count < (filled[place] ?? 0));
  if (named !== -1 && isAboveAll(named)) return named;
  // Long as a preamble may be, the last rows are of the table.
  const usual = median(filled.slice(Math.floor((2 * filled.length) / 3)));
  if (usual < 2) return 0;
  const place = top.findIndex((_, row) => (filled[row] ?? 0) >= usual);
  // A table has a row below its names.
  if (place <= 0 || place > rows.length - 2) return 0;
  const widths = rows.slice(place).map(({ length }) => length);
  const below = rows.slice(place, place + ROWS_TO_ASK);
  // What is as wide as the table and has several cells filled is a row of it, with blanks; so is what is like those below.
  const isOfTable = (row: readonly string[], at: number) =>
    ((filled[at] ?? 0) > 1 && row.length >= median(widths) && !isGroupRow(row, rows[place] ?? [])) ||
    isLikeBelow(row, below);
  const last = top.slice(0, place).findIndex(isOfTable);
  if (last !== -1) return last;
  if (ask(rows, place).header) return place;
  // Where no names follow, nothing above is a title; it may be a header that lacks a name.
  const isNearlyAsWide = 1 + (filled[place - 1] ?? 0) === median(widths) && median(widths) > 2;
  return isNearlyAsWide ? place - 1 : 0;
}

function isLikeBelow(row: readonly string[], below: Rows): boolean {
  const first = row.findIndex((cell) => cell.trim() !== '');
  const kind = cellKind(row[first] ?? '');
  if (kind === 'text' || row.length === 1) return false;
  return columnKind(below.map((cells) => cells[first] ?? '')) === kind;
}

/** A row of words over several columns each: blank behind some of them, and as wide as half the names below at least. */
function isGroupRow(row: readonly string[], names: readonly string[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== '');
  const reach = row.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (filled.length < 2 || row.length > names.length || 2 * reach < names.length) return false;
  const isSpread = filled.length < row.length && row.length === names.length;
  return isSpread && filled.every((cell) => cellKind(cell) === 'text' || cellKind(cell) === 'code');
}

/** Short words over columns of numbers, dates or addresses, and nothing over words, in a row as wide as the names: units. */
function isUnitRow(rows: Rows, place: number): boolean {
  const row = (rows[place] ?? []).slice(0, COLUMNS_TO_ASK);
  if (rows[place]?.length !== rows[place - 1]?.length) return false;
  if (row.some(({ length }) => length > UNIT_LENGTH)) return false;
  const below = rows.slice(place + 1, place + 1 + ROWS_TO_ASK);
  if (below.length < 2) return false;
  let words = 0;
  for (const [column, cell] of row.entries()) {
    const kind = columnKind(below.map((cells) => cells[column] ?? ''));
    const own = cellKind(cell);
    if (kind === undefined || own === 'empty') continue;
    if (kind === 'text') return false;
    if (own !== 'text') return false;
    words++;
  }
  return words >= 2;
}

function filledCells(row: readonly string[]): number {
  return row.reduce((count, cell) => (cell.trim() === '' ? count : count + 1), 0);
}

function median(counts: readonly number[]): number {
  return counts.toSorted((left, right) => left - right)[Math.floor(counts.length / 2)] ?? 0;
}
