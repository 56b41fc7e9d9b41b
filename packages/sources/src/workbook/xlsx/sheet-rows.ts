import { NOT_CALCULATED, type RunFailure } from '@sluice/shared';
import { MAX_SHEET_COLUMNS, MAX_SHEET_ROWS } from '../book.ts';
import { isoText, unescaped } from '../cell-text.ts';
import { formattedText, type NumberFormat } from '../number-format.ts';
import { RawRow } from '../raw-row.ts';
import { damaged, oversized, unsafe } from '../refusals.ts';
import { type Attributes, MAX_RUNS, MAX_TEXT, type XmlHandler } from '../xml.ts';

/** In what element each stands that is looked at. */
const PARENTS: Readonly<Record<string, string>> = {
  worksheet: '',
  dimension: 'worksheet',
  sheetData: 'worksheet',
  row: 'sheetData',
  c: 'row',
  v: 'c',
  f: 'c',
  is: 'c',
  r: 'is',
};

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
  /** Pieces of values. */
  found = 0;
  /** Elements of all kinds. */
  elements = 0;
  /** As the sheet says it of itself. */
  lastRow: number | undefined;
  #rows: RawRow[] = [];
  readonly #context: SheetContext;
  #row = new RawRow(0);
  /** Of its cells, with a value or without. */
  #cells = 0;
  #length = 0;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #inline = '';
  #isFormula = false;
  #hasValue = false;
  #runs = 0;
  #isSaid = false;
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

  open(name: string, attributes: Attributes, parent: string): 'strange' | undefined {
    this.elements++;
    // How a text is pronounced (`rPh`) is in a `t` too, and extensions call other things by these names.
    if (name === 't' ? parent !== 'is' && parent !== 'r' : PARENTS[name] !== parent) return 'strange';
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        return;
      case 'v':
        this.#in = 'v';
        this.#hasValue = true;
        return;
      case 't':
        if (++this.#runs > MAX_RUNS) throw unsafe(`${MAX_RUNS} runs of a text`);
        this.#in = 't';
        return;
      case 'f':
        this.#isFormula = true;
        return;
      case 'row':
        this.#openRow(attributes);
        return;
      case 'dimension':
        this.lastRow = lastRowOf(attributes.ref ?? '');
        return;
    }
    return;
  }

  text(said: string): void {
    if (this.#in === undefined) return;
    if (this.#in === 'v') this.#value += said;
    else this.#inline += said;
    this.#isSaid = true;
    if (this.#value.length + this.#inline.length > MAX_TEXT) throw this.#tooLong();
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        if (this.#isSaid) this.found++;
        [this.#in, this.#isSaid] = [undefined, false];
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
    const number = r === undefined ? this.#row.number + 1 : /^\d{1,9}$/.test(r) ? Number(r) : 0;
    if (number < 1 || number > MAX_SHEET_ROWS) throw unsafe(`row ${(r ?? String(number)).slice(0, 20)}`);
    // A spreadsheet takes such a sheet for damaged too.
    if (number <= this.#row.number) throw damaged(`${this.#context.part}, row ${number}`);
    this.#row = new RawRow(number, hidden === '1' || hidden === 'true');
    [this.#cells, this.#length, this.#column] = [0, 0, -1];
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    if (++this.#cells > MAX_SHEET_COLUMNS)
      throw unsafe(`${MAX_SHEET_COLUMNS} cells in row ${this.#row.number}`);
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    if (this.#column < 0 || this.#column >= MAX_SHEET_COLUMNS)
      throw unsafe(`cell ${(r ?? String(this.#column + 1)).slice(0, 20)}`);
    this.#type = t;
    this.#style = Number(s);
    this.#value = '';
    this.#inline = '';
    this.#isFormula = false;
    this.#hasValue = false;
    this.#runs = 0;
  }

  #closeCell(): void {
    const value = this.#cell();
    if (value === '') return;
    this.#row.put(this.#column, value);
    this.#length += typeof value === 'string' ? value.length : 1;
    if (this.#length > MAX_TEXT) throw this.#tooLong();
  }

  #closeRow(): void {
    this.count++;
    if (this.#row.width > 0) this.#rows.push(this.#row);
  }

  #tooLong(): RunFailure {
    return oversized('4 MB', `${this.#context.part}, row ${this.#row.number}`);
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
