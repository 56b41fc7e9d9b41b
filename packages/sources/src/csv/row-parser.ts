import { type Dialect, RunFailure } from '@sluice/shared';
import { CsvError, type Options, type Parser, parse } from 'csv-parse';
import type { CsvPosition, CsvRow } from './cursor.ts';

/** A longer row is an unclosed quotation mark, not data; the parser holds no more than this of a row in memory. */
export const MAX_ROW_CHARACTERS = 4 * 1024 * 1024;

const QUOTE_MISPLACED: ReadonlySet<string> = new Set([
  'CSV_INVALID_CLOSING_QUOTE',
  'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE',
  'INVALID_OPENING_QUOTE',
]);

/** The options that make csv-parse read a dialect. Columns stay arrays: headers may be blank, alike or `__proto__`. */
export function parserOptions(dialect: Pick<Dialect, 'delimiter' | 'quote'>): Options {
  return {
    delimiter: dialect.delimiter,
    quote: dialect.quote ?? false,
    escape: dialect.quote ?? null,
    // Named one by one, since the parser otherwise takes the first one it meets for the whole file.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    // White space around a cell says nothing, and may stand between a delimiter and a quotation mark.
    trim: true,
  };
}

/**
 * Parses one stretch of a text, from a position up to its end or to a misplaced quotation mark, and knows at any time
 * behind which row it stands.
 */
export class RowParser {
  /** Behind the last whole row. */
  position: CsvPosition;
  /** So many rows have yet to come that are no data: those above the table, and the header. */
  rowsToPass: number;
  readonly #parser: Parser;
  #rows: CsvRow[] = [];
  #emptyLines = 0;
  #failure: Error | undefined;

  constructor(dialect: Dialect, from: CsvPosition, rowsToPass: number) {
    this.position = from;
    this.rowsToPass = rowsToPass;
    this.#parser = parse({
      ...parserOptions(dialect),
      bom: from.byte === 0,
      max_record_size: MAX_ROW_CHARACTERS,
      on_record: (cells: string[], context) => {
        this.#add(cells, from.byte + context.bytes, context.empty_lines);
        return null;
      },
    });
    this.#parser.resume();
    this.#parser.on('error', (error) => {
      this.#failure ??= error;
    });
  }

  /**
   * @returns whether a quotation mark is misplaced in the row behind `position`: this parser is then of no more use
   * @throws RunFailure `record_too_long`
   */
  async write(bytes: Buffer): Promise<boolean> {
    await new Promise<void>((resolve) => this.#parser.write(bytes, () => resolve()));
    return this.#isMisplaced();
  }

  /**
   * The text ends here.
   *
   * @returns as `write`
   * @throws RunFailure `unclosed_quote` or `record_too_long`
   */
  async end(): Promise<boolean> {
    await new Promise<void>((resolve) => {
      this.#parser.once('end', resolve).once('error', () => resolve());
      this.#parser.end();
    });
    return this.#isMisplaced();
  }

  /** The rows that are whole by now, each given once. */
  take(): CsvRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #add(cells: string[], endByte: number, emptyLines: number): void {
    const line = this.position.line + (emptyLines - this.#emptyLines);
    this.#emptyLines = emptyLines;
    const blank = cells.every((cell) => cell.trim() === '');
    const counts = !blank && this.rowsToPass === 0;
    const row = this.position.row + (counts ? 1 : 0);
    this.position = { row, byte: endByte, line: line + 1 + newlinesIn(cells) };
    if (counts) this.#rows.push({ row, line, cells, broken: false, next: this.position });
    if (!blank && this.rowsToPass > 0) this.rowsToPass--;
  }

  #isMisplaced(): boolean {
    const error = this.#failure;
    if (error === undefined) return false;
    if (!(error instanceof CsvError)) throw error;
    const { line } = this.position;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new RunFailure('unclosed_quote', { line }, { cause: error });
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw rowTooLong(line);
    if (!QUOTE_MISPLACED.has(error.code)) throw error;
    return true;
  }
}

/** @param line on which the row begins */
export function rowTooLong(line: number): RunFailure {
  return new RunFailure('record_too_long', { line, limit: '4 MB' });
}

function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += (cell.match(/\r\n|\n|\r/g) ?? []).length;
  }
  return count;
}
