import { cellKind, columnKind, isKnownHeader } from '@sluice/rows';
import { MAX_HEADER_ROWS } from '@sluice/shared';
import {
  COLUMNS_TO_ASK,
  filledCells,
  isBlank,
  mayBeName,
  ROWS_TO_ASK,
  type Row,
  type Rows,
} from './row-shape.ts';

/** The rows that name the columns together. */
export interface HeaderRows {
  /** The first of them. */
  readonly start: number;
  readonly count: number;
  /** No row below them may be one of them too. */
  readonly isSure: boolean;
}

/** So long a unit may be, in UTF-16 units: `€ per 100 kg, taxes included`. */
const UNIT_LENGTH = 40;
/** Fewer words tell nothing. */
const MIN_WORDS = 2;

/** The rows around that of the names which name the columns with it: those that group them above, further names and units below. */
export function headerRowsAround(rows: Rows, place: number): HeaderRows {
  let start = place;
  while (
    start > 0 &&
    place - start < MAX_HEADER_ROWS - 1 &&
    isGroupRow(rows[start - 1] ?? [], rows[start] ?? [])
  )
    start--;
  let end = place + 1;
  while (end - start < MAX_HEADER_ROWS && continuesNames(rows, start, end)) end++;
  const isUnits = end - start < MAX_HEADER_ROWS && isUnitRow(rows, end);
  const isSure = isUnits || !mayContinueNames(rows, start, end);
  return { start, count: end - start + (isUnits ? 1 : 0), isSure };
}

/** A row of words over several columns each: blank behind some of them, and as wide as half the names below at least. */
export function isGroupRow(row: Row, names: Row): boolean {
  const filled = row.filter((cell) => cell.trim() !== '');
  const reach = row.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (filled.length < 2 || row.length > names.length || 2 * reach < names.length) return false;
  const isSpread = filled.length < row.length && row.length === names.length;
  if (isNameAndValue(row) && !isBlank(names[0]) && !isBlank(names[1])) return false;
  return isSpread && filled.every(mayBeName);
}

/** Whether a row says one thing, as in a title: `Période;2024;;`. */
export function isNameAndValue(row: Row): boolean {
  return row.length > 3 && !isBlank(row[0]) && !isBlank(row[1]) && row.slice(2).every(isBlank);
}

/** What the columns hold below all rows that may name them; below the one at a place where no others are. */
function columnsBelow(rows: Rows, start: number, place: number, width: number): string[][] {
  const far = rows.slice(start + MAX_HEADER_ROWS, start + MAX_HEADER_ROWS + ROWS_TO_ASK);
  const below = far.length >= 2 ? far : rows.slice(place + 1, place + 1 + ROWS_TO_ASK);
  return Array.from({ length: width }, (_, column) =>
    below.map((row) => row[column] ?? '').filter((cell) => !isBlank(cell)),
  );
}

/** What the words of a row do: stand over cells of another kind, name columns that have no name yet, or neither. */
function wordsOf(rows: Rows, start: number, place: number) {
  const row = (rows[place] ?? []).slice(0, COLUMNS_TO_ASK);
  const above = rows.slice(start, place);
  const columns = columnsBelow(rows, start, place, row.length);
  const kinds = columns.map(columnKind);
  const cells = [...row.keys()].filter((column) => !isBlank(row[column]));
  // Under the first name of a group, where the row leaves the first column blank and goes on beneath the group.
  const isInGroup = (column: number) =>
    isBlank(row[0]) && isBlank(above.at(-1)?.[column + 1]) && !isBlank(row[column + 1]);
  let [contrasts, fills, others] = [0, 0, 0];
  for (const column of cells) {
    const kind = kinds[column];
    // A column without a value takes any name.
    if (columns[column]?.length === 0) continue;
    if (kind !== undefined && kind !== 'text' && kind !== cellKind(row[column] ?? '')) contrasts++;
    else if (above.every((names) => isBlank(names[column])) || isInGroup(column)) fills++;
    else others++;
  }
  const different = new Set(cells.map((column) => row[column]?.trim())).size;
  const leavesBlank = columns.some((cells, column) => cells.length > 0 && isBlank(row[column]));
  const areWords = cells.every((column) => mayBeName(row[column] ?? ''));
  return { count: cells.length, contrasts, fills, others, different, leavesBlank, areWords };
}

/** Whether a row names columns together with those above it: words over numbers, or where no name is, and nothing over other words; or names of fields. */
function continuesNames(rows: Rows, start: number, place: number): boolean {
  // A table has a row below its names.
  if (place >= rows.length - 1 || isAsWide(rows, place) === false) return false;
  if (isRowOfKnownNames(rows, place)) return true;
  const { contrasts, fills, others, different, leavesBlank, areWords } = wordsOf(rows, start, place);
  return areWords && others === 0 && contrasts + fills >= MIN_WORDS && different >= MIN_WORDS && leavesBlank;
}

/** Whether the row below the header may be one of its rows too. @param table the rows of a table, from its header on */
export function mayGoOn(
  table: Rows,
  { header, headerRows = 1 }: { readonly header: boolean; readonly headerRows?: number | undefined },
): boolean {
  return header && headerRows < MAX_HEADER_ROWS && mayContinueNames(table, 0, headerRows);
}

/** Whether a row may be a further one of the names: words over numbers, and over words as well; a record may be so too. */
function mayContinueNames(rows: Rows, start: number, place: number): boolean {
  if (place >= rows.length - 2 || place - start >= MAX_HEADER_ROWS || !isAsWide(rows, place)) return false;
  const { count, contrasts, others, different, areWords } = wordsOf(rows, start, place);
  return areWords && others > 0 && contrasts >= MIN_WORDS && 2 * contrasts >= count && different === count;
}

function isAsWide(rows: Rows, place: number): boolean {
  return (rows[place]?.length ?? 0) <= Math.max(rows[place - 1]?.length ?? 0, rows[place + 1]?.length ?? 0);
}

/** Whether all cells of a row are names of fields that stand in no row below it, while those below are no names. */
function isRowOfKnownNames(rows: Rows, place: number): boolean {
  const row = (rows[place] ?? []).slice(0, COLUMNS_TO_ASK);
  const filled = [...row.keys()].filter((column) => !isBlank(row[column]));
  if (filled.length < 2 || row.length !== rows[place - 1]?.length) return false;
  if (!filled.every((column) => isKnownHeader(row[column] ?? ''))) return false;
  const below = rows.slice(place + 1, place + 1 + ROWS_TO_ASK);
  if (below.length === 0 || below.some((cells) => filled.some((column) => cells[column] === row[column])))
    return false;
  // A list of names of fields has them in every row.
  const listing = below.filter((cells) => cells.slice(0, COLUMNS_TO_ASK).filter(isKnownHeader).length > 1);
  return 5 * listing.length <= below.length;
}

/** What stands below a name for the kind of its cells, over words too: `(kg)`, `[texte]`, `VARCHAR(50)`. */
const BRACKETED = /^[([].{1,38}[)\]]$/;
const TYPE =
  /^(?:(?:var|n)?char|nvarchar|text|string|str|(?:big|small|tiny)?int(?:eger)?|float|double|real|decimal|numeric|number|date|datetime|time|timestamp|bool(?:ean)?|texte|entier|réel|nombre|chaîne|booléen)\d{0,2} ?(?:\(\d+(?: ?, ?\d+)?\))?$/i;

function isUnitText(cell: string): boolean {
  const text = cell.trim();
  return BRACKETED.test(text) || TYPE.test(text);
}

/**
 * Short words over columns of numbers, dates or addresses, and nothing over words but what can only be a unit or a type, in a row
 * as wide as the names: units.
 */
function isUnitRow(rows: Rows, place: number): boolean {
  const row = (rows[place] ?? []).slice(0, COLUMNS_TO_ASK);
  if (rows[place]?.length !== rows[place - 1]?.length) return false;
  if (row.some(({ length }) => length > UNIT_LENGTH)) return false;
  const below = rows.slice(place + 1, place + 1 + ROWS_TO_ASK);
  if (below.length < 2) return false;
  if (filledCells(row) >= MIN_WORDS && row.every((cell) => isBlank(cell) || isUnitText(cell))) {
    const isRepeated = below.some((cells) =>
      cells.some((cell, column) => !isBlank(cell) && cell === row[column]),
    );
    if (!isRepeated) return true;
  }
  let words = 0;
  for (const [column, cell] of row.entries()) {
    const kind = columnKind(below.map((cells) => cells[column] ?? ''));
    const own = cellKind(cell);
    if (kind === undefined || own === 'empty') continue;
    if (kind === 'text' && !isUnitText(cell)) return false;
    if (own !== 'text' && !isUnitText(cell)) return false;
    if (kind !== 'text') words++;
  }
  return words >= MIN_WORDS;
}
