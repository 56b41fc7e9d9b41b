import { NOT_CALCULATED } from '@sluice/shared';
import { MAX_SHEET_COLUMNS } from '../book.ts';
import { formattedText, type NumberFormat } from '../number-format.ts';
import { RawRow } from '../raw-row.ts';
import { damaged, unsafe } from '../refusals.ts';
import { type BiffRecord, Incomplete, Pieces, RECORD } from './records.ts';
import { booleanText, errorText, resultText, shortNumber } from './values.ts';

/** What stands behind a formula and its text: another cell, another row, the end of the cells. */
const ENDS_FORMULA: ReadonlySet<number> = new Set([
  RECORD.formula,
  RECORD.number,
  RECORD.shortNumber,
  RECORD.manyNumbers,
  RECORD.text,
  RECORD.formattedText,
  RECORD.sharedText,
  RECORD.booleanOrError,
  RECORD.row,
  RECORD.end,
]);

/** So many records that say nothing of a cell are passed by in a second, and no program writes half as many between two. */
const MAX_IDLE = 4_000_000;

/** A text of a formula is of 65,535 letters at most, in records of some 8,000 bytes. */
const MAX_BLOCKS = 64;
/** What a sheet is read with. */
export interface XlsContext {
  /** By the number of their style. */
  readonly formats: readonly NumberFormat[];
  readonly isFrom1904: boolean;
  /** OpenOffice or LibreOffice wrote it, where Excel did not: of all programs only these add a stream for embedding. */
  readonly isOfOffice: boolean;
}

/**
 * Takes the rows out of the records of a sheet (MS-XLS, 2.1.7.20.6), until it ends. A row is given on when cells of another
 * one come: programs that write cells in any order give the same row several times.
 */
export class XlsRows {
  isDone = false;
  /** Records of all kinds. */
  records = 0;
  /** As the sheet says it of itself. */
  lastRow: number | undefined;
  /** So far, by their numbers from 0. */
  readonly hidden = new Set<number>();
  readonly #context: XlsContext;
  #rows: RawRow[] = [];
  #row = new RawRow(0);
  /** Charts are sheets within a sheet. */
  #depth = 0;
  /** Where the text of a formula belongs, which follows it, and may go on in further records. */
  #formula: { readonly row: number; readonly column: number } | undefined;
  #text: Buffer[] = [];
  /** Which record gave the last value. */
  #lastValue = 0;
  /** No Excel has saved it: every one tells on what it was, or for which version (MS-XLS, 2.4.21). */
  #isOfOther = false;

  constructor(context: XlsContext) {
    this.#context = context;
  }

  /** The rows that were ended since the last time. */
  take(): RawRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  add(record: BiffRecord): void {
    if (++this.records - this.#lastValue > MAX_IDLE) throw unsafe(`${MAX_IDLE} records without a value`);
    try {
      this.#add(record);
    } catch (error) {
      throw error instanceof Incomplete || error instanceof RangeError ? damaged('Workbook', error) : error;
    }
  }

  #add({ id, data }: BiffRecord): void {
    if (this.#text.length > 0 && id !== RECORD.more) this.#endText();
    if (this.#formula && ENDS_FORMULA.has(id)) this.#endFormula();
    if (id === RECORD.begin) this.#begin(data);
    else if (id === RECORD.end && --this.#depth <= 0) {
      this.#endRow();
      this.isDone = true;
    }
    if (this.#depth !== 1) return;
    switch (id) {
      case RECORD.extent: {
        const last = data.readUInt32LE(4);
        this.lastRow = last > 0 ? last : undefined;
        return;
      }
      case RECORD.row:
        if ((data.readUInt16LE(12) & 0x20) !== 0) this.hidden.add(data.readUInt16LE(0));
        return;
      case RECORD.sharedText:
        this.#put(data, data.readUInt32LE(6));
        return;
      case RECORD.text:
      case RECORD.formattedText:
        this.#put(data, new Pieces([data], 6).text());
        return;
      case RECORD.shortNumber:
        this.#put(data, this.#numeric(shortNumber(data.readInt32LE(6)), data.readUInt16LE(4)));
        return;
      case RECORD.number:
        this.#put(data, this.#numeric(data.readDoubleLE(6), data.readUInt16LE(4)));
        return;
      case RECORD.manyNumbers:
        for (let at = 4; at + 6 < data.length; at += 6) {
          const text = this.#numeric(shortNumber(data.readInt32LE(at + 2)), data.readUInt16LE(at));
          this.#putAt(data.readUInt16LE(0), data.readUInt16LE(2) + (at - 4) / 6, text);
        }
        return;
      case RECORD.booleanOrError:
        this.#put(
          data,
          data.readUInt8(7) === 1 ? errorText(data.readUInt8(6)) : booleanText(data.readUInt8(6)),
        );
        return;
      case RECORD.formula:
        this.#calculated(data);
        return;
      case RECORD.textOfFormula:
        this.#text = [data];
        return;
      case RECORD.more:
        // No text has more of them, but many may follow in one place.
        if (this.#text.length > 0 && this.#text.length < MAX_BLOCKS) this.#text.push(data);
    }
  }

  #begin(data: Buffer): void {
    this.#depth++;
    if (this.#depth === 1) this.#isOfOther = data.length >= 12 && data.readUInt32LE(8) === 0;
  }

  /**
   * What a formula came to: a number, or by its kind (MS-XLS, 2.5.133).
   *
   * Nothing says that it was never calculated, but programs that do not calculate leave traces: they ask for it when the file
   * is opened, and give 0 until then (Perl's Spreadsheet::WriteExcel, POI); they announce a text that does not come; or they
   * give an empty text, as Excel does where that is what came out, in a file of which Excel knows nothing (xlwt). A 0 that
   * such a program has calculated looks no different from one that it has not (PhpSpreadsheet): the warning is for both.
   *
   * OpenOffice and LibreOffice know nothing of Excel either, and ask for each formula to be calculated anew (`xetable.cxx`,
   * `EXC_FORMULA_DEFAULTFLAGS`), but always give what came out. They alone write the stream `\1Ole`: all 174 of their files
   * among 713 of the tests of LibreOffice, POI and Gnumeric have it, and no other file without a trace of Excel.
   */
  #calculated(data: Buffer): void {
    if (data.readUInt16LE(12) !== 0xffff) {
      const value = data.readDoubleLE(6);
      const isOpen = value === 0 && (data.readUInt16LE(14) & 2) !== 0 && !this.#isOfOffice;
      this.#put(data, isOpen ? NOT_CALCULATED : this.#numeric(value, data.readUInt16LE(4)));
      return;
    }
    const [kind, value] = [data.readUInt8(6), data.readUInt8(8)];
    if (kind === 0) this.#formula = { row: data.readUInt16LE(0), column: data.readUInt16LE(2) };
    else if (kind === 1) this.#put(data, booleanText(value));
    else if (kind === 2) this.#put(data, errorText(value));
    else if (kind === 3 && this.#isOfOther && !this.#isOfOffice) this.#put(data, NOT_CALCULATED);
  }

  get #isOfOffice(): boolean {
    return this.#isOfOther && this.#context.isOfOffice;
  }

  /** Of a text that was announced, and did not come. */
  #endFormula(): void {
    const place = this.#formula;
    this.#formula = undefined;
    if (place) this.#putAt(place.row, place.column, NOT_CALCULATED);
  }

  #endText(): void {
    const [blocks, place] = [this.#text, this.#formula];
    [this.#text, this.#formula] = [[], undefined];
    if (place) this.#putAt(place.row, place.column, resultText(blocks));
  }

  #put(data: Buffer, value: string | number): void {
    this.#putAt(data.readUInt16LE(0), data.readUInt16LE(2), value);
  }

  #putAt(row: number, column: number, value: string | number): void {
    if (column >= MAX_SHEET_COLUMNS) throw unsafe(`cell ${column + 1}`);
    if (row + 1 !== this.#row.number) {
      this.#endRow();
      this.#row = new RawRow(row + 1);
    }
    if (value === '') return;
    this.#row.put(column, value);
    this.#lastValue = this.records;
  }

  #endRow(): void {
    if (this.#row.width === 0) return;
    this.#row.isHidden = this.hidden.has(this.#row.number - 1);
    this.#rows.push(this.#row);
  }

  #numeric(value: number, style: number): string {
    const { formats, isFrom1904 } = this.#context;
    // Of a number beyond those that it tells apart all digits can be written, but the last ones are none of it.
    const text =
      Number.isSafeInteger(value) || !Number.isInteger(value) ? String(value) : value.toExponential();
    return formattedText(text, formats[style] ?? 'number', isFrom1904);
  }
}
