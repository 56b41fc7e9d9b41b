import { NOT_CALCULATED } from '@sluice/shared';
import { MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, type SheetRow } from '../book.ts';
import { isoText, unescaped } from '../cell-text.ts';
import { formattedText, type NumberFormat } from '../number-format.ts';
import { damaged, oversized, unsafe } from '../refusals.ts';
import { type Attributes, MAX_TEXT, type XmlHandler } from '../xml.ts';
import type { SharedStrings } from './shared-strings.ts';

/** A row whose shared texts are still numbers. */
export interface RawRow {
  readonly number: number;
  readonly cells: (string | number)[];
  readonly isHidden: boolean;
}

/** What a sheet is read with. */
export interface SheetContext {
  readonly part: string;
  readonly formats: readonly NumberFormat[];
  readonly isFrom1904: boolean;
}

/**
 * Takes the rows out of a sheet (ECMA-376, part 1, 18.3): reading ends with them, whatever follows. Cells and rows that do
 * not say where they are follow the one before; cells of a row may come in any order.
 */
export class SheetRows implements XmlHandler {
  isDone = false;
  /** Rows that were taken, with a value or without. */
  count = 0;
  /** Cells with a value. */
  found = 0;
  /** As the sheet says it of itself. */
  lastRow: number | undefined;
  #rows: RawRow[] = [];
  readonly #context: SheetContext;
  #row: (string | number)[] = [];
  #length = 0;
  #number = 0;
  #isHidden = false;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #inline = '';
  #isFormula = false;
  #hasValue = false;
  #phonetic = 0;
  #in: 'v' | 't' | undefined;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /** The rows that were found since the last time. */
  take(): RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): 'strange' | undefined {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        return;
      case 'v':
        this.#in = 'v';
        this.#hasValue = true;
        return;
      case 't':
        if (this.#phonetic === 0) this.#in = 't';
        return;
      case 'f':
        this.#isFormula = true;
        return;
      case 'rPh':
        this.#phonetic++;
        return;
      case 'row':
        this.#openRow(attributes);
        return;
      case 'dimension':
        this.lastRow = lastRowOf(attributes.ref ?? '');
        return;
      case 'is':
        return;
      default:
        return 'strange';
    }
  }

  text(said: string): void {
    if (this.#in === 'v') this.#value += said;
    else if (this.#in === 't') this.#inline += said;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.#in = undefined;
        return;
      case 'rPh':
        this.#phonetic--;
        return;
      case 'c':
        this.#closeCell();
        return;
      case 'row':
        this.#closeRow();
        return;
      case 'sheetData':
        this.isDone = true;
    }
  }

  #openRow({ r, hidden }: Attributes): void {
    const number = r === undefined ? this.#number + 1 : /^\d{1,9}$/.test(r) ? Number(r) : 0;
    if (number < 1 || number > MAX_SHEET_ROWS) throw unsafe(`row ${(r ?? String(number)).slice(0, 20)}`);
    // A spreadsheet takes such a sheet for damaged too.
    if (number <= this.#number) throw damaged(`${this.#context.part}, row ${number}`);
    this.#number = number;
    this.#isHidden = hidden === '1' || hidden === 'true';
    this.#row = [];
    this.#length = 0;
    this.#column = -1;
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    if (this.#column < 0 || this.#column >= MAX_SHEET_COLUMNS)
      throw unsafe(`cell ${(r ?? String(this.#column + 1)).slice(0, 20)}`);
    this.#type = t;
    this.#style = Number(s);
    this.#value = '';
    this.#inline = '';
    this.#isFormula = false;
    this.#hasValue = false;
  }

  #closeCell(): void {
    const value = this.#cell();
    if (value === '') return;
    while (this.#row.length < this.#column) this.#row.push('');
    this.#row[this.#column] = value;
    this.found++;
    this.#length += typeof value === 'string' ? value.length : 1;
    if (this.#length > MAX_TEXT) throw oversized('4 MB', `${this.#context.part}, row ${this.#number}`);
  }

  #closeRow(): void {
    this.count++;
    if (this.#row.length === 0) return;
    this.#rows.push({ number: this.#number, cells: this.#row, isHidden: this.#isHidden });
  }

  /** The text of the cell, or the number of its shared one. */
  #cell(): string | number {
    const value = this.#value;
    if (this.#isFormula && value === '' && !(this.#hasValue && this.#type === 'str')) return NOT_CALCULATED;
    switch (this.#type) {
      case 's':
        return /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : '';
      case 'inlineStr':
        return unescaped(this.#inline === '' ? value : this.#inline);
      case 'str':
        return unescaped(value);
      case 'b':
        return value === '' ? '' : /^\s*(?:1|true)\s*$/.test(value) ? 'true' : 'false';
      case 'e':
        return value;
      case 'd':
        return isoText(value);
      default:
        return value === '' ? '' : this.#numeric(value.trim());
    }
  }

  #numeric(value: string): string {
    const { formats, isFrom1904 } = this.#context;
    return formattedText(value, formats[this.#style] ?? 'number', isFrom1904);
  }
}

/** Rows are given on once their shared texts have so many bytes: few rows may name the same long text often. */
const GROUP_BYTES = 1024 ** 2;

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
    for (const cell of row.cells) {
      if (typeof cell !== 'number') continue;
      if (cell >= strings.count) throw damaged(`xl/sharedStrings.xml, ${cell}`);
      wanted.push(cell);
      length += strings.lengthOf(cell);
    }
    if (length > MAX_TEXT) throw oversized('4 MB', `${part}, row ${row.number}`);
    group.push(row);
    bytes += length;
    if (bytes < GROUP_BYTES) continue;
    await strings.load(wanted);
    yield textRows(group, strings);
    [group, wanted, bytes] = [[], [], 0];
  }
  await strings.load(wanted);
  yield textRows(group, strings);
}

function textRows(rows: readonly RawRow[], strings: SharedStrings): SheetRow[] {
  const found: SheetRow[] = [];
  for (const { number, cells } of rows) {
    const texts = cells.map((cell) => (typeof cell === 'number' ? strings.get(cell) : cell));
    while (isBlank(texts.at(-1))) texts.pop();
    if (texts.length > 0) found.push({ number, cells: texts });
  }
  return found;
}

function isBlank(text: string | undefined): boolean {
  return text !== undefined && (text === '' || text.trim() === '');
}

/** From 0; negative where it is no place in a sheet. */
function columnOf(place: string): number {
  let column = 0;
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) return at === 0 ? -1 : column - 1;
    column = 26 * column + letter - 0x40;
    if (column > MAX_SHEET_COLUMNS) return -1;
  }
  return -1;
}

function lastRowOf(area: string): number | undefined {
  const [, row] = /^[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}(\d{1,7})$/.exec(area) ?? [];
  return row === undefined ? undefined : Number(row);
}
