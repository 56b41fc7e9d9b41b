import { MAX_SHEET_COLUMNS, type SheetRow } from './book.ts';
import { damaged, oversized, unsafe } from './refusals.ts';
import type { SharedStrings } from './xlsx/shared-strings.ts';
import { MAX_TEXT } from './xml.ts';

/**
 * A row whose shared texts are still numbers. It has its cells with a value alone, each with its place: a value in the last
 * column takes as little room as one in the first, however many rows have one there.
 */
export class RawRow {
  readonly number: number;
  isHidden: boolean;
  readonly columns: number[] = [];
  readonly values: (string | number)[] = [];
  /** As many cells as it has with all that are blank before its last one. */
  width = 0;

  /** @param number as the spreadsheet numbers it, from 1 */
  constructor(number: number, isHidden = false) {
    this.number = number;
    this.isHidden = isHidden;
  }

  /** Of a place that is given twice the later value counts. @param column from 0 */
  put(column: number, value: string | number): void {
    if (this.values.length >= MAX_SHEET_COLUMNS)
      throw unsafe(`${MAX_SHEET_COLUMNS} cells in row ${this.number}`);
    this.columns.push(column);
    this.values.push(value);
    this.width = Math.max(this.width, column + 1);
  }
}

/** Rows are given on once their cells have so many bytes: few rows may name the same long text often. */
const GROUP_BYTES = 1024 ** 2;
/** Of a cell without a value, in memory and as it is written down. */
const BLANK_BYTES = 8;

/**
 * Rows with their texts, without blank cells at their ends, some at a time; rows without a value are left out.
 *
 * @throws RunFailure `damaged_workbook` where a text is missing, `oversized_workbook` where a row has too much
 */
export async function* withTexts(
  rows: readonly RawRow[],
  strings: SharedStrings,
  part: string,
): AsyncGenerator<SheetRow[]> {
  let group: RawRow[] = [];
  let [wanted, bytes]: [number[], number] = [[], 0];
  for (const row of rows) {
    let length = 0;
    for (const cell of row.values) {
      if (typeof cell !== 'number') continue;
      if (cell >= strings.count) throw damaged(`xl/sharedStrings.xml, ${cell}`);
      wanted.push(cell);
      length += strings.lengthOf(cell);
    }
    if (length > MAX_TEXT) throw oversized('4 MB', `${part}, row ${row.number}`);
    group.push(row);
    bytes += length + BLANK_BYTES * row.width;
    if (bytes < GROUP_BYTES) continue;
    await strings.load(wanted);
    yield textRows(group, strings);
    [group, wanted, bytes] = [[], [], 0];
  }
  await strings.load(wanted);
  yield textRows(group, strings);
}

/** The greatest number of a shared text that rows name; -1 where they name none. */
export function lastShared(rows: readonly RawRow[]): number {
  let last = -1;
  for (const { values } of rows)
    for (const value of values) if (typeof value === 'number' && value > last) last = value;
  return last;
}

function textRows(rows: readonly RawRow[], strings: SharedStrings): SheetRow[] {
  const found: SheetRow[] = [];
  for (const { number, columns, values, width } of rows) {
    const texts = new Array<string>(width).fill('');
    for (const [at, value] of values.entries())
      texts[columns[at] ?? 0] = typeof value === 'number' ? strings.get(value) : value;
    while (isBlank(texts.at(-1))) texts.pop();
    if (texts.length > 0) found.push({ number, cells: texts });
  }
  return found;
}

function isBlank(text: string | undefined): boolean {
  return text !== undefined && (text === '' || text.trim() === '');
}
