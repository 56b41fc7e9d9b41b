import { createReadStream } from 'node:fs';
import { type Dialect, RunFailure } from '@sluice/shared';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseSync } from 'csv-parse/sync';
import { readLine } from './read-line.ts';

/** A place in a source between two rows. */
export interface Position {
  /** Rows of data before it. */
  readonly row: number;
  /** Where the next row begins in the readable text. */
  readonly byte: number;
  /** The line on which the next row begins, from 1. */
  readonly line: number;
}

export const START: Position = { row: 0, byte: 0, line: 1 };

/** One row as it stands in the file. */
export interface SourceRow {
  /** From 1, header left out. */
  readonly row: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quotation mark opens or closes in the wrong place: `cells` is the raw line, and what it means is unknown. */
  readonly broken: boolean;
  /** Where the next row begins. */
  readonly next: Position;
}

/** A longer row is an unclosed quotation mark, not data; the parser holds no more than this of a row in memory. */
const MAX_ROW_CHARACTERS = 4 * 1024 * 1024;
const CHUNK_BYTES = 128 * 1024;
const QUOTE_MISPLACED: ReadonlySet<string> = new Set([
  'CSV_INVALID_CLOSING_QUOTE',
  'INVALID_OPENING_QUOTE',
  'CSV_INVALID_OPENING_QUOTE',
]);

/** The options that make csv-parse read a dialect. Columns stay arrays: headers may be blank, alike or `__proto__`. */
function parserOptions(dialect: Dialect): Options {
  return {
    delimiter: dialect.delimiter,
    quote: dialect.quote ?? false,
    escape: dialect.quote ?? null,
    // Named one by one, since the parser otherwise takes the first one it meets for the whole file.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
  };
}

/**
 * Reads the rows of a UTF-8 text from a position on, a chunk of the file at a time; memory holds one chunk. Rows whose
 * cells are all blank are passed over. The header, where there is one, is passed over too when reading from the start.
 *
 * A misplaced quotation mark costs its own line only: reading begins anew on the line below it.
 *
 * @throws RunFailure `unclosed_quote` or `record_too_long`, with the line
 */
export async function* readRows(path: string, dialect: Dialect, from: Position): AsyncGenerator<SourceRow[]> {
  let position = from;
  let headerPending = dialect.header && from.byte === 0;
  for (;;) {
    const reader = new ChunkReader(path, dialect, position, headerPending);
    for await (const rows of reader.chunks()) {
      headerPending = reader.headerPending;
      if (rows.length > 0) yield rows;
    }
    position = reader.position;
    headerPending = reader.headerPending;
    if (reader.failure === undefined) return;
    const { row, end } = await readBrokenRow(path, dialect, position);
    if (headerPending) {
      headerPending = false;
      position = { ...end, row: position.row };
    } else {
      yield [row];
      position = end;
    }
  }
}

/** The cells of the first row, which names the columns or is the first data. Undefined in a file without any row. */
export async function readFirstRow(path: string, dialect: Dialect): Promise<readonly string[] | undefined> {
  for await (const rows of readRows(path, { ...dialect, header: false }, START)) return rows[0]?.cells;
  return undefined;
}

class ChunkReader {
  position: Position;
  headerPending: boolean;
  failure: CsvError | undefined;
  readonly #path: string;
  readonly #dialect: Dialect;
  #rows: SourceRow[] = [];
  #emptyLines = 0;

  constructor(path: string, dialect: Dialect, from: Position, headerPending: boolean) {
    this.#path = path;
    this.#dialect = dialect;
    this.position = from;
    this.headerPending = headerPending;
  }

  /** Yields what each chunk completes. A misplaced quotation mark ends it, with `failure` set. */
  async *chunks(): AsyncGenerator<SourceRow[]> {
    const base = this.position.byte;
    const parser = parse({
      ...parserOptions(this.#dialect),
      bom: base === 0,
      max_record_size: MAX_ROW_CHARACTERS,
      on_record: (cells: string[], context) => {
        this.#take(cells, base + context.bytes, context.empty_lines);
        return null;
      },
    });
    parser.resume();
    let failed: unknown;
    parser.on('error', (error) => {
      failed ??= error;
    });
    for await (const chunk of createReadStream(this.#path, { start: base, highWaterMark: CHUNK_BYTES })) {
      await new Promise<void>((resolve) => parser.write(chunk, () => resolve()));
      if (failed !== undefined) break;
      yield this.#flush();
    }
    if (failed === undefined) {
      await new Promise<void>((resolve) =>
        parser
          .once('end', resolve)
          .once('error', () => resolve())
          .end(),
      );
    }
    yield this.#flush();
    if (failed !== undefined) this.failure = this.#explain(failed);
  }

  #take(cells: string[], endByte: number, emptyLines: number): void {
    const line = this.position.line + (emptyLines - this.#emptyLines);
    this.#emptyLines = emptyLines;
    const blank = cells.every((cell) => cell.trim() === '');
    const counts = !blank && !this.headerPending;
    const row = this.position.row + (counts ? 1 : 0);
    this.position = { row, byte: endByte, line: line + 1 + newlinesIn(cells) };
    if (counts) this.#rows.push({ row, line, cells, broken: false, next: this.position });
    if (!blank) this.headerPending = false;
  }

  #flush(): SourceRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #explain(error: unknown): CsvError {
    if (!(error instanceof CsvError)) throw error;
    const { line } = this.position;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED')
      throw new RunFailure('unclosed_quote', { line }, { cause: error });
    if (error.code === 'CSV_MAX_RECORD_SIZE') {
      throw new RunFailure('record_too_long', { line, limit: '4 MB' }, { cause: error });
    }
    if (!QUOTE_MISPLACED.has(error.code)) throw error;
    return error;
  }
}

/** The line at which parsing stopped: its cells where the marks are plainly part of the text (`5" pipe`), else raw. */
async function readBrokenRow(
  path: string,
  dialect: Dialect,
  position: Position,
): Promise<{ row: SourceRow; end: Position }> {
  const { text, nextByte, blankLines } = await readLine(path, position.byte);
  const cells = relaxedCells(text, dialect);
  const line = position.line + blankLines;
  const next = { row: position.row + 1, byte: nextByte, line: line + 1 };
  const row = { row: next.row, line, cells: cells ?? [text], broken: cells === undefined, next };
  return { row, end: next };
}

function relaxedCells(text: string, dialect: Dialect): string[] | undefined {
  const records: string[][] = parseSync(text, { ...parserOptions(dialect), quote: false, escape: null });
  const cells = records[0];
  const { quote } = dialect;
  if (!cells || !quote || cells.some((cell) => cell.trimStart().startsWith(quote))) return undefined;
  return cells;
}

function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += (cell.match(/\r\n|\n|\r/g) ?? []).length;
  }
  return count;
}
