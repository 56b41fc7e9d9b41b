import { setImmediate } from 'node:timers/promises';
import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { brokenRow } from './broken-row.ts';
import { CSV_START, type CsvPosition, type CsvRow } from './cursor.ts';
import { HeldBytes } from './held-bytes.ts';
import { RowParser, rowTooLong } from './row-parser.ts';
import { separatorLine } from './separator-line.ts';
import { bytesOf } from './text-bytes.ts';

const CHUNK_BYTES = 128 * 1024;
/** So many milliseconds a chunk may take before everything else in the process has its turn. */
const SLICE_MS = 50;
/** More than any row that the parser accepts, with room for blank lines before it. */
const MAX_HELD_BYTES = 32 * 1024 * 1024;

/**
 * Reads the rows of a UTF-8 text from a position on, a chunk of the file at a time; memory holds one chunk and the row
 * that it cuts. Rows whose cells are all blank are passed over. The rows above the table, the header, where there
 * is one, and a line that only names the separator are passed over too when reading from the start.
 *
 * A misplaced quotation mark costs its own line only: reading begins anew on the line below it.
 *
 * @throws RunFailure `unclosed_quote` or `record_too_long`, with the line
 */
export async function* readRows(
  file: StoredFile,
  dialect: Dialect,
  from: CsvPosition,
  signal?: AbortSignal,
): AsyncGenerator<CsvRow[]> {
  yield* parseRows(bytesOf(file, { start: from.byte, chunkBytes: CHUNK_BYTES }, signal), dialect, from);
}

/**
 * As `readRows`, of a text that comes from elsewhere. The chunks are told to end (`return`) when nobody asks for more.
 *
 * @param text in UTF-8, from the position on
 */
export async function* parseRows(
  text: AsyncIterable<Buffer>,
  dialect: Dialect,
  from: CsvPosition,
): AsyncGenerator<CsvRow[]> {
  const chunks = text[Symbol.asyncIterator]();
  const rowsToPass = from.byte === 0 ? (dialect.rowsAbove ?? 0) + (dialect.header ? 1 : 0) : 0;
  let parser = new RowParser(dialect, from, rowsToPass);
  // What is not yet in a row: from the parser's position on.
  const held = new HeldBytes();
  let inBrokenLine = false;
  try {
    for (let isFirst = true; ; isFirst = false) {
      const next = await chunks.next();
      const isEnd = next.done === true;
      let input: Buffer = isEnd ? Buffer.alloc(0) : next.value;
      const separator = isFirst && from.byte === 0 ? separatorLine(input) : undefined;
      if (separator) {
        parser = new RowParser(dialect, { row: 0, byte: separator.bytes, line: 2 }, rowsToPass);
        input = input.subarray(separator.bytes);
      }
      held.add(input);
      let since = performance.now();
      for (;;) {
        if (performance.now() - since > SLICE_MS) {
          await setImmediate();
          since = performance.now();
        }
        if (inBrokenLine) {
          const { position, rowsToPass: left } = parser;
          const row = brokenRow(held.whole(), dialect, position, isEnd);
          if (!row) break;
          if (left === 0) yield [row];
          held.drop(row.next.byte - position.byte);
          input = held.whole();
          parser = new RowParser(
            dialect,
            left > 0 ? { ...row.next, row: position.row } : row.next,
            Math.max(0, left - 1),
          );
        }
        const before = parser.position.byte;
        inBrokenLine = (await parser.write(input)) || (isEnd && (await parser.end()));
        const rows = parser.take();
        if (rows.length > 0) yield rows;
        held.drop(parser.position.byte - before);
        if (!inBrokenLine) break;
      }
      if (held.length > MAX_HELD_BYTES) throw rowTooLong(parser.position.line);
      if (isEnd) return;
    }
  } finally {
    await chunks.return?.();
  }
}

/** The first row of the table, which names the columns or is the first data. Undefined in a file without any row. */
export async function readFirstRow(file: StoredFile, dialect: Dialect): Promise<CsvRow | undefined> {
  for await (const rows of readRows(file, { ...dialect, header: false }, CSV_START)) return rows[0];
  return undefined;
}
