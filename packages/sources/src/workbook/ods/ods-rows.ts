import { NOT_CALCULATED } from '@sluice/shared';
import {
  HEAD_ROWS,
  MAX_SHEET_COLUMNS,
  MAX_SHEET_ROWS,
  MAX_SHEETS,
  type Sheet,
  type SheetRow,
} from '../book.ts';
import { clockText, isoText, numberText } from '../cell-text.ts';
import { oversized, unsafe } from '../refusals.ts';
import { type Attributes, MAX_TEXT, type XmlHandler } from '../xml.ts';

/** A row, and how many times it stands below itself. */
export interface RepeatedRow extends SheetRow {
  readonly times: number;
}

/** A table as it was met. */
export interface OdsTable extends Omit<Sheet, 'index'> {
  /** Of the last row with a value. */
  lastRow: number;
  /** Of the first rows with a value: how many cells have one. */
  readonly filled: number[];
}

/** What stands in a cell and is none of its text: a note, a drawing. */
const NO_TEXT = new Set(['annotation', 'frame', 'shape', 'custom-shape', 'ruby-text']);

/**
 * Takes the tables out of a spreadsheet of OpenDocument (1.3, part 3, 9): what each is like, and the rows of one of them. A
 * single element may stand for a million of rows or cells that are alike.
 */
export class OdsRows implements XmlHandler {
  isDone = false;
  hiddenRows = 0;
  /** Cells with a value, however often each stands there. */
  found = 0;
  readonly tables: OdsTable[] = [];
  readonly #wanted: number | undefined;
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #depth = 0;
  #rows: RepeatedRow[] = [];
  #number = 0;
  #row: string[] = [];
  /** Cells of the row with a value, each as often as it stands there. */
  #filled = 0;
  #length = 0;
  #repeated = 1;
  #isHidden = false;
  #column = 0;
  #cell: Attributes = {};
  #paragraphs: string[] | undefined;
  #isText = false;
  #aside = 0;

  /** @param wanted the table whose rows are taken, from 0; none of them where it is not said */
  constructor(wanted?: number) {
    this.#wanted = wanted;
  }

  /** The rows that were found since the last time. */
  take(): RepeatedRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): 'strange' | undefined {
    if (NO_TEXT.has(name)) this.#aside++;
    if (this.#aside > 0) return 'strange';
    switch (name) {
      case 'style':
        this.#style = attributes['style:name'] ?? '';
        return;
      case 'table-properties':
        if (attributes['table:display'] === 'false' && this.#hiddenStyles.size < MAX_SHEETS)
          this.#hiddenStyles.add(this.#style);
        return;
      case 'table':
        this.#openTable(attributes);
        return;
      case 'table-row':
        this.#repeated = timesOf(attributes['table:number-rows-repeated']);
        this.#isHidden = (attributes['table:visibility'] ?? 'visible') !== 'visible';
        [this.#row, this.#filled, this.#length, this.#column] = [[], 0, 0, 0];
        return;
      case 'table-cell':
      case 'covered-table-cell':
        this.#cell = attributes;
        this.#paragraphs = [];
        return;
      case 'p':
        this.#paragraphs?.push('');
        this.#isText = true;
        return;
      case 's':
        this.text(' '.repeat(Math.min(timesOf(attributes['text:c']), MAX_TEXT)));
        return;
      case 'tab':
        this.text('\t');
        return;
      case 'line-break':
        this.text('\n');
        return;
      case 'span':
        return;
      default:
        return 'strange';
    }
  }

  text(said: string): void {
    const last = (this.#paragraphs?.length ?? 0) - 1;
    if (!this.#isText || this.#aside > 0 || !this.#paragraphs || last < 0) return;
    this.#length += said.length;
    this.#refuseLongRow();
    this.#paragraphs[last] += said;
  }

  close(name: string): void {
    if (NO_TEXT.has(name)) this.#aside--;
    else if (this.#aside > 0) return;
    else if (name === 'p') this.#isText = false;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
    else if (name === 'table-row') this.#closeRow();
    else if (name === 'table') {
      this.#depth--;
      this.isDone = this.#depth === 0 && this.#wanted === this.tables.length - 1;
    }
  }

  get #isWanted(): boolean {
    return this.#wanted === this.tables.length - 1;
  }

  #openTable(attributes: Attributes): void {
    // A table within a cell is none of the sheets.
    if (this.#depth++ > 0) throw unsafe('a table in a table');
    const isHidden = this.#hiddenStyles.has(attributes['table:style-name'] ?? '');
    if (this.tables.length >= MAX_SHEETS) throw unsafe(`${MAX_SHEETS} sheets`);
    this.tables.push({ name: attributes['table:name'] ?? '', isHidden, lastRow: 0, filled: [] });
    this.#number = 0;
  }

  #closeCell(): void {
    const times = timesOf(this.#cell['table:number-columns-repeated']);
    const value = textOf(this.#cell, this.#paragraphs?.join('\n') ?? '');
    this.#paragraphs = undefined;
    const column = this.#column;
    this.#column += times;
    if (value.trim() === '') return;
    if (this.#column > MAX_SHEET_COLUMNS) throw unsafe(`cell ${this.#column}`);
    this.#length += times * value.length;
    this.#refuseLongRow();
    this.found++;
    this.#filled += times;
    // An element may stand for thousands of cells: they are made of it where they are wanted alone.
    if (!this.#isWanted) return;
    while (this.#row.length < column) this.#row.push('');
    for (let count = 0; count < times; count++) this.#row.push(value);
  }

  #closeRow(): void {
    const first = this.#number + 1;
    this.#number += this.#repeated;
    const table = this.tables.at(-1);
    if (this.#filled === 0 || !table) return;
    if (this.#number > MAX_SHEET_ROWS) throw unsafe(`row ${this.#number}`);
    table.lastRow = this.#number;
    for (let at = 0; at < this.#repeated && table.filled.length < HEAD_ROWS; at++)
      table.filled.push(this.#filled);
    if (!this.#isWanted) return;
    if (this.#isHidden) this.hiddenRows += this.#repeated;
    this.#rows.push({ number: first, cells: this.#row, times: this.#repeated });
  }

  #refuseLongRow(): void {
    if (this.#length > MAX_TEXT)
      throw oversized('4 MB', `${this.tables.at(-1)?.name}, row ${this.#number + 1}`);
  }
}

/** How many times something stands there; once where that is not said. */
function timesOf(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,7}$/.test(text) ? Number(text) : 1;
}

/** The value of a cell, whatever it is shown as. @param shown its paragraphs */
function textOf(cell: Attributes, shown: string): string {
  const kind = cell['office:value-type'] ?? '';
  if (cell['calcext:value-type'] === 'error') return shown.startsWith('#') ? shown : '#ERROR!';
  if (kind === '') return cell['table:formula'] !== undefined && shown === '' ? NOT_CALCULATED : shown;
  if (kind === 'date') return isoText(cell['office:date-value'] ?? shown);
  if (kind === 'boolean') return cell['office:boolean-value'] ?? shown;
  if (kind === 'time') return clockText(cell['office:time-value'] ?? shown);
  if (kind === 'string') return cell['office:string-value'] ?? shown;
  return numberText(cell['office:value'] ?? shown);
}
