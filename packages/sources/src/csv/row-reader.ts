import { type Dialect, RunFailure } from '@sluice/shared';
import type { CsvPosition, CsvRow } from './cursor.ts';
import { type Marks, RowScanner, WRAPPING } from './row-scanner.ts';
import { endsQuoted, isTextOfLines, straddles, withoutMarks } from './stray-marks.ts';

/** A longer row is an unclosed quotation mark, not data; the reader holds no more than twice this in memory. */
export const MAX_ROW_BYTES = 4 * 1024 * 1024;
/** So many rows are given at a time, and so many below a mark that never closes tell whether they can be trusted. */
const [ROWS_AT_A_TIME, ROWS_TO_TRUST] = [1_000, 10];
/** A cell of three lines in a table of three columns, or of two in one of four. */
const ROWS_IN_A_CELL = 6;
const [LF, CR, CTRL_Z] = [0x0a, 0x0d, 0x1a];

/** The way in which a row is understood where marks stand in it that do not belong, the likeliest first. */
const TOLERANT: readonly Marks[] = ['closeLate', 'closeLast', 'closeEarly', 'text'];

type Cut = Pick<CsvRow, 'cells' | 'broken'> & { readonly end: number; readonly lines: number };

/**
 * Reads the rows of a text from a position on, whose bytes are added as they come, and knows at any time behind which row
 * it stands.
 *
 * A mark that stands where none belongs is text where the row then has as many cells as the header; otherwise it
 * costs its own line, and reading goes on below. So does one that never closes, where the rows below it fit the header.
 */
export class RowReader {
  /** Behind the last whole row. */
  position: CsvPosition;
  /** So many rows have yet to come that are no data: those above the table, and the header. */
  #rowsToPass: number;
  readonly #dialect: Dialect;
  readonly #scanner: RowScanner;
  readonly #others: RowScanner;
  /** Of what is inside a cell, where each row is one. */
  readonly #inner: RowScanner | undefined;
  #bytes: Buffer = Buffer.alloc(0);
  /** The place of `position` in the bytes. */
  #at = 0;
  #added: Buffer[] = [];
  #addedLength = 0;
  /** Fewer bytes than these make no whole row: they were tried. */
  #tried = 0;
  #isEnd = false;
  /** So many marks by which DOS ended a text came last: at its end they are no part of it. */
  #marks = 0;

  constructor(dialect: Dialect, from: CsvPosition, rowsToPass: number) {
    this.position = from;
    this.#dialect = dialect;
    this.#rowsToPass = rowsToPass;
    this.#scanner = new RowScanner(dialect.wrapped ? WRAPPING : dialect);
    this.#inner = dialect.wrapped ? new RowScanner(dialect) : undefined;
    this.#others = new RowScanner(dialect);
  }

  add(bytes: Buffer): void {
    let end = bytes.length;
    while (end > 0 && bytes[end - 1] === CTRL_Z) end--;
    if (end > 0 || this.#marks > MAX_ROW_BYTES) {
      if (this.#marks > 0) this.#push(Buffer.alloc(this.#marks, CTRL_Z));
      this.#push(bytes.subarray(0, end));
      this.#marks = 0;
    }
    this.#marks += bytes.length - end;
  }

  #push(bytes: Buffer): void {
    this.#added.push(bytes);
    this.#addedLength += bytes.length;
  }

  /** Nothing more will be added. */
  end(): void {
    this.#isEnd = true;
  }

  /**
   * The next rows that are whole, some at a time; none once more bytes are needed.
   *
   * @throws RunFailure `unclosed_quote` or `record_too_long`, with the line
   */
  take(): CsvRow[] {
    const rows: CsvRow[] = [];
    this.#join();
    while (rows.length < ROWS_AT_A_TIME) {
      const row = this.#next();
      if (row === undefined) break;
      if (row !== 'passed') rows.push(row);
    }
    return rows;
  }

  /** A long row is looked at again only when there is twice as much of it: each byte is met a few times at most. */
  #join(): void {
    const rest = this.#bytes.length - this.#at;
    const length = rest + this.#addedLength;
    if (this.#addedLength > 0 && (this.#isEnd || length >= Math.min(2 * this.#tried, MAX_ROW_BYTES + 1))) {
      const [only] = this.#added;
      const one = rest === 0 && only && this.#added.length === 1;
      this.#bytes = one ? only : Buffer.concat([this.#bytes.subarray(this.#at), ...this.#added]);
      this.#at = 0;
      [this.#added, this.#addedLength, this.#tried] = [[], 0, 0];
    }
    if (this.#isEnd) this.#tried = 0;
  }

  #next(): CsvRow | 'passed' | undefined {
    if (this.#tried > 0) return undefined;
    this.#skipBlankLines();
    if (this.#at >= this.#bytes.length) return undefined;
    const cut = this.#cut();
    if (cut === undefined) {
      if (this.#isEnd) return undefined;
      this.#tried = this.#bytes.length - this.#at;
      if (this.#tried > MAX_ROW_BYTES) throw rowTooLong(this.position.line);
      return undefined;
    }
    if (cut.end - this.#at > MAX_ROW_BYTES) throw rowTooLong(this.position.line);
    const { line } = this.position;
    const { cells, broken } = cut;
    const isBlank = cells.every((cell) => cell === '' || cell.trim() === '');
    const counts = !isBlank && this.#rowsToPass === 0;
    const row = this.position.row + (counts ? 1 : 0);
    const next = { row, byte: this.position.byte + cut.end - this.#at, line: line + cut.lines };
    this.position = next;
    this.#at = cut.end;
    if (!isBlank && this.#rowsToPass > 0) this.#rowsToPass--;
    return counts ? { row, line, cells, broken, next } : 'passed';
  }

  #skipBlankLines(): void {
    const bytes = this.#bytes;
    let { byte, line } = this.position;
    let at = this.#at;
    for (; at < bytes.length && (bytes[at] === LF || bytes[at] === CR); line++) {
      // It may be the first half of CR LF.
      if (bytes[at] === CR && at + 1 === bytes.length && !this.#isEnd) break;
      at += bytes[at] === CR && bytes[at + 1] === LF ? 2 : 1;
    }
    if (at === this.#at) return;
    byte += at - this.#at;
    this.#at = at;
    this.position = { row: this.position.row, byte, line };
  }

  /** @returns undefined while the row is not whole */
  #cut(): Cut | undefined {
    const scanner = this.#scanner;
    const { width } = this.#dialect;
    const met = scanner.scan(this.#bytes, this.#at, this.#bytes.length, this.#isEnd);
    if (met === 'row' && this.#inner) return this.#unwrapped(this.#inner);
    if (met === 'row') {
      const { cells, end, breaks, hasMarks } = scanner;
      const isOdd = width !== undefined && cells.length !== width;
      const lines = breaks > 0 ? this.#rowsInside(end) : 0;
      if (lines > 0 && this.#areRows(lines, isOdd))
        return lines === 2 && this.#endsOpened() ? this.#brokenRow(end, breaks) : this.#line();
      // They may be rows or one cell: stored as neither.
      if (lines > 0 && !isTextOfLines(cells, this.#dialect.delimiter)) return this.#brokenRow(end, breaks);
      if (isOdd && breaks === 0 && hasMarks && cells.length > width) return this.#line();
      if (hasMarks && breaks === 0 && width !== undefined && this.#dialect.quote === '"' && straddles(cells))
        return this.#brokenLine();
      return { cells, broken: false, end, lines: breaks + 1 };
    }
    if (met === 'stray') return this.#line();
    const isTooLong = this.#bytes.length - this.#at > MAX_ROW_BYTES;
    if (met === 'more' || !(this.#isEnd || isTooLong)) return undefined;
    // A mark that never closes. What is below it is trusted where it fits.
    const cut = this.#line();
    const trusted = cut && (!cut.broken || this.#fitsBelow(cut.end));
    if (trusted) return cut;
    const { line } = this.position;
    throw isTooLong ? rowTooLong(line) : new RunFailure('unclosed_quote', { line });
  }

  /** The row that stands inside the one cell of a row. */
  #unwrapped(inner: RowScanner): Cut {
    const { cells, end, breaks } = this.#scanner;
    const text = Buffer.from(cells[0] ?? '');
    const isRow = cells.length === 1 && inner.scan(text, 0, text.length, true) === 'row';
    return { cells: isRow ? inner.cells : cells, broken: !isRow, end, lines: breaks + 1 };
  }

  /** The line on which a mark is misplaced, as a row by itself. */
  #line(): Cut | undefined {
    const { end, next } = this.#lineEnd();
    if (next > this.#bytes.length) return undefined;
    const cells = this.#tolerant(end);
    if (cells) return { cells, broken: false, end: next, lines: 1 };
    const likely = this.#likely(end);
    return likely ? { cells: likely, broken: true, end: next, lines: 1 } : this.#brokenLine();
  }

  /** The line as it stands, whose meaning is unknown. */
  #brokenLine(): Cut {
    const { end, next } = this.#lineEnd();
    return { cells: [this.#bytes.toString('utf8', this.#at, end)], broken: true, end: next, lines: 1 };
  }

  /** Several lines as they stand, whose meaning is unknown. */
  #brokenRow(end: number, breaks: number): Cut {
    const text = this.#bytes.toString('utf8', this.#at, end).trimEnd();
    return { cells: [text], broken: true, end, lines: breaks + 1 };
  }

  #tolerant(end: number): string[] | undefined {
    const { width, quote } = this.#dialect;
    const scanner = this.#others;
    for (const marks of width === undefined ? (['text'] as const) : TOLERANT) {
      if (scanner.scan(this.#bytes, this.#at, end, true, marks) !== 'row') continue;
      if (width !== undefined && scanner.cells.length !== width) continue;
      // Text that only ends with a mark is the second half of a cell that has one inside.
      if (marks === 'closeEarly' && scanner.cells.some((cell) => endsQuoted(cell, quote ?? ''))) continue;
      if (marks !== 'text') return scanner.cells;
      const cells = scanner.cells.map((cell) => withoutMarks(cell, quote ?? ''));
      // Who begins a cell with a double quotation mark meant to quote it; an apostrophe may begin a name.
      if (quote === "'" || !cells.some((cell) => cell.startsWith(quote ?? ''))) return cells;
    }
    return undefined;
  }

  /**
   * The cells of a line as its marks may be meant, each where the file has it: one that opens and is not closed where a cell
   * ends stands before that cell alone. For whoever mends the row: it is refused.
   */
  #likely(end: number): string[] | undefined {
    const { width } = this.#dialect;
    const isRow = this.#others.scan(this.#bytes, this.#at, end, true, 'untilNext') === 'row';
    return isRow && width !== undefined && this.#others.cells.length === width
      ? this.#others.cells
      : undefined;
  }

  /** Whether the rows behind a place have as many cells as the header, or nothing is there and others were above. */
  #fitsBelow(from: number): boolean {
    const { width } = this.#dialect;
    if (width === undefined) return false;
    let [at, found, fitting] = [from, 0, 0];
    while (found < ROWS_TO_TRUST && at < this.#bytes.length) {
      if (this.#others.scan(this.#bytes, at, this.#bytes.length, this.#isEnd) !== 'row') break;
      const { cells, end } = this.#others;
      at = end;
      if (cells.length === 1 && cells[0] === '') continue;
      found++;
      if (cells.length === width) fitting++;
    }
    return found === 0 ? this.position.row > 0 && this.#isEnd : 2 * fitting > found;
  }

  /** How many lines a row has, where each is as wide as the table; 0 where they are not. */
  #rowsInside(end: number): number {
    const { width = 0 } = this.#dialect;
    const bytes = this.#bytes.subarray(0, end);
    let lines = 0;
    for (let at = this.#at; at < end; at = this.#others.end) {
      if (this.#others.scan(bytes, at, end, true, 'text') !== 'row') return 0;
      if (this.#others.cells.length !== width) return 0;
      lines++;
    }
    return width > 1 ? lines : 0;
  }

  /**
   * Whether the lines of a cell are rows of the table themselves, each as wide as it: a mark was left open, and one
   * further down seems to close it. Few lines of a narrow table may be so by chance, if the row fits as it is.
   * Otherwise marks that stand where they belong are believed, however many cells their row has.
   */
  #areRows(lines: number, isOdd: boolean): boolean {
    const { width = 0 } = this.#dialect;
    return isOdd || (width > 2 && width + lines >= ROWS_IN_A_CELL);
  }

  /** Whether the last of the lines that were counted closes a mark which it has not opened: half of a row, and no row. */
  #endsOpened(): boolean {
    const { quote } = this.#dialect;
    return this.#others.cells.some((cell) => endsQuoted(cell, quote ?? ''));
  }

  /**
   * Where the line ends, and where the next one begins: behind all bytes while that is not known. It looks at no byte
   * behind the line.
   */
  #lineEnd(): { readonly end: number; readonly next: number } {
    const bytes = this.#bytes;
    let end = this.#at;
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
    if (end === bytes.length) return { end, next: this.#isEnd ? end : end + 1 };
    if (bytes[end] === LF) return { end, next: end + 1 };
    if (end + 1 === bytes.length && !this.#isEnd) return { end, next: end + 2 };
    return { end, next: bytes[end + 1] === LF ? end + 2 : end + 1 };
  }
}

/** @param line on which the row begins */
function rowTooLong(line: number): RunFailure {
  return new RunFailure('record_too_long', { line, limit: '4 MB' });
}
