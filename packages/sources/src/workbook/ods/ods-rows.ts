import { HEAD_ROWS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MAX_SHEETS, type Sheet } from '../book.ts';
import { oversized, unsafe } from '../refusals.ts';
import { type Attributes, MAX_TEXT, type XmlHandler } from '../xml.ts';
import { valueOfCell } from './cell-value.ts';

/** Cells that are alike: what a single element stands for. */
interface Run {
  readonly column: number;
  readonly times: number;
  readonly value: string;
}

/** A row, and how many times it stands below itself. Its cells are made of it where they are wanted. */
export interface RepeatedRow {
  readonly number: number;
  readonly times: number;
  /** In the order of their columns; where nothing stands there is none. */
  readonly runs: readonly Run[];
}

/** A table as it was met. */
export interface OdsTable extends Omit<Sheet, 'index'> {
  /** Of the last row with a value. */
  lastRow: number;
  /** Of the first rows with a value: how many cells have one. */
  readonly filled: number[];
}

/** What stands in a cell and is none of its text: a note, how a word is pronounced, and whatever is drawn. */
const NO_TEXT = /^(?:annotation$|text:ruby-text$|(?:draw|dr3d):)/;
/** What another workbook said when it was last seen: LibreOffice keeps it as a table that nobody sees, told by its name alone. */
const CACHED_TABLE = /^'file:\/\/.*'#/s;
/** Far more than anybody reads in a cell; each takes room, whatever it says. */
const MAX_LINES = 100_000;

/**
 * Takes the tables out of a spreadsheet of OpenDocument (1.3, part 3, 9): what each is like, and the rows of one of them. A
 * single element may stand for a million of rows or cells that are alike.
 */
export class OdsRows implements XmlHandler {
  isDone = false;
  hiddenRows = 0;
  /** Cells with a value, however often each stands there, and pieces of texts. */
  found = 0;
  readonly tables: OdsTable[] = [];
  readonly #wanted: number | undefined;
  readonly #hiddenStyles = new Set<string>();
  #style = '';
  #isFrom1904 = false;
  /** Within a table that is a sheet. */
  #isOpen = false;
  #rows: RepeatedRow[] = [];
  #number = 0;
  #row: Run[] = [];
  /** Cells of the row with a value, each as often as it stands there. */
  #filled = 0;
  #length = 0;
  #repeated = 1;
  #isHidden = false;
  #column = 0;
  #cell: Attributes = {};
  /** The text of the cell so far; undefined outside of cells. */
  #shown: string | undefined;
  #lines = 0;
  #isText = false;
  /** Whether the text has a letter: one of blanks alone is not even looked at. */
  #hasLetter = false;
  /** Whether it had one since a paragraph or a piece of one began. */
  #isSaid = false;
  /** How many blanks were made since the last time, by elements that stand for several. */
  #blanks = 0;
  #aside = 0;

  /** @param wanted the table whose rows are taken, from 0; none of them where it is not said */
  constructor(wanted?: number) {
    this.#wanted = wanted;
  }

  /** The rows that were found since the last time. */
  take(): RepeatedRow[] {
    const rows = this.#rows;
    [this.#rows, this.#blanks] = [[], 0];
    return rows;
  }

  open(name: string, attributes: Attributes, parent: string): 'strange' | undefined {
    if (this.#aside > 0) return 'strange';
    switch (name) {
      case 'style:style':
        this.#style = attributes['style:name'] ?? '';
        return;
      case 'style:table-properties':
        if (attributes['table:display'] === 'false' && this.#hiddenStyles.size < MAX_SHEETS)
          this.#hiddenStyles.add(this.#style);
        return;
      case 'table:null-date':
        this.#isFrom1904 = attributes['table:date-value'] === '1904-01-01';
        return;
      case 'table:table':
        return this.#openTable(attributes, parent);
      case 'table:table-row':
        if (!this.#isOpen) return 'strange';
        this.#repeated = timesOf(attributes['table:number-rows-repeated']);
        this.#isHidden = (attributes['table:visibility'] ?? 'visible') !== 'visible';
        [this.#row, this.#filled, this.#length, this.#column] = [[], 0, 0, 0];
        return;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        if (!this.#isOpen) return 'strange';
        [this.#cell, this.#shown, this.#lines, this.#hasLetter] = [attributes, '', 0, false];
        return;
      case 'text:p':
        this.#openLine();
        return;
      case 'text:s':
        this.#addBlanks(timesOf(attributes['text:c']));
        return;
      case 'text:tab':
        this.text('\t');
        return;
      case 'text:line-break':
        this.text('\n');
        return;
      case 'spreadsheet':
      case 'text:span':
        return;
    }
    if (!NO_TEXT.test(name)) return 'strange';
    this.#aside++;
    return;
  }

  text(said: string): void {
    if (!this.#isText || this.#aside > 0 || this.#shown === undefined) return;
    this.#length += said.length;
    this.#refuseLongRow();
    this.#shown += said;
    if (said.trim() !== '') [this.#hasLetter, this.#isSaid] = [true, true];
  }

  close(name: string): void {
    if (name === 'text:p' || name === 'text:span') {
      if (this.#isSaid) this.found++;
      this.#isSaid = false;
      this.#isText &&= name === 'text:span';
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#closeCell();
    else if (name === 'table:table-row') this.#closeRow();
    else if (name === 'table:table') [this.#isOpen, this.isDone] = [false, this.#isWanted];
    else if (NO_TEXT.test(name)) this.#aside--;
  }

  #openLine(): void {
    this.#isText = true;
    if (this.#shown === undefined) return;
    if (++this.#lines > MAX_LINES) throw unsafe(`${MAX_LINES} lines in a cell`);
    if (this.#lines > 1) this.text('\n');
  }

  /** Of the cells of other tables no more is wanted than whether they have a value. */
  #addBlanks(count: number): void {
    const made = this.#isWanted ? count : 1;
    this.#blanks += made - 1;
    if (this.#blanks > MAX_TEXT) throw oversized('4 MB', this.#place);
    this.text(' '.repeat(made));
  }

  get #isWanted(): boolean {
    return this.#wanted === this.tables.length - 1;
  }

  #openTable(attributes: Attributes, parent: string): 'strange' | undefined {
    // A table within a cell is none of the sheets.
    if (this.#isOpen) throw unsafe('a table in a table');
    const name = attributes['table:name'] ?? '';
    if (parent !== 'spreadsheet' || CACHED_TABLE.test(name)) return 'strange';
    this.#isOpen = true;
    const isHidden = this.#hiddenStyles.has(attributes['table:style-name'] ?? '');
    if (this.tables.length >= MAX_SHEETS) throw unsafe(`${MAX_SHEETS} sheets`);
    this.tables.push({ name, isHidden, lastRow: 0, filled: [] });
    this.#number = 0;
    return;
  }

  #closeCell(): void {
    const times = timesOf(this.#cell['table:number-columns-repeated']);
    const value = this.#valueOf(this.#hasLetter ? (this.#shown ?? '') : '');
    this.#shown = undefined;
    const column = this.#column;
    this.#column += times;
    if (value.trim() === '') return;
    if (this.#column > MAX_SHEET_COLUMNS) throw unsafe(`cell ${this.#column}`);
    this.#length += times * value.length;
    this.#refuseLongRow();
    this.found++;
    this.#filled += times;
    if (this.#isWanted) this.#row.push({ column, times, value });
  }

  #valueOf(shown: string): string {
    return valueOfCell(this.#cell, shown, { isShown: this.#lines > 0, isFrom1904: this.#isFrom1904 });
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
    this.#rows.push({ number: first, runs: this.#row, times: this.#repeated });
  }

  get #place(): string {
    return `${this.tables.at(-1)?.name}, row ${this.#number + 1}`;
  }

  #refuseLongRow(): void {
    if (this.#length > MAX_TEXT) throw oversized('4 MB', this.#place);
  }
}

/** How many times something stands there; once where that is not said. */
function timesOf(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,7}$/.test(text) ? Number(text) : 1;
}
