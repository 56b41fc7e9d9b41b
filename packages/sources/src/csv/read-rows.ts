import { setImmediate } from 'node:timers/promises';
import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { joinedHeader } from '../table/joined-header.ts';
import { CSV_START, type CsvPosition, type CsvRow } from './cursor.ts';
import { namesOtherwise } from './names-otherwise.ts';
import { RowReader } from './row-reader.ts';
import { textBegins } from './separator-line.ts';
import { bytesOf } from './text-bytes.ts';

const CHUNK_BYTES = 128 * 1024;
/** So many milliseconds a chunk may take before everything else in the process has its turn. */
const SLICE_MS = 50;

/**
 * Reads the rows of a UTF-8 text from a position on, a chunk of the file at a time; memory holds one chunk and the row
 * that it cuts. Rows whose cells are all blank are passed over. The rows above the table, the header, where there
 * is one, and a line that only names the separator are passed over too when reading from the start.
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
  const named = dialect.header ? (dialect.headerRows ?? 1) : 0;
  const rowsToPass = from.byte === 0 ? (dialect.rowsAbove ?? 0) + named : 0;
  let reader: RowReader | undefined;
  let since = performance.now();
  try {
    for (;;) {
      const next = await chunks.next();
      let bytes: Buffer = next.done === true ? Buffer.alloc(0) : next.value;
      if (!reader) {
        const { byte, line } = from.byte === 0 ? textBegins(bytes) : from;
        bytes = bytes.subarray(byte - from.byte);
        reader = new RowReader(dialect, { row: from.row, byte, line }, rowsToPass);
      }
      if (next.done === true) reader.end();
      else reader.add(bytes);
      for (let rows = reader.take(); rows.length > 0; rows = reader.take()) {
        yield rows;
        if (performance.now() - since < SLICE_MS) continue;
        await setImmediate();
        since = performance.now();
      }
      if (next.done === true) return;
    }
  } finally {
    await chunks.return?.();
  }
}

/**
 * The first row of the table, which names the columns or is the first data; several rows that name the columns together
 * are joined. Undefined in a file without any row.
 */
export async function readFirstRow(file: StoredFile, dialect: Dialect): Promise<CsvRow | undefined> {
  const count = dialect.header ? (dialect.headerRows ?? 1) : 1;
  const found: CsvRow[] = [];
  for await (const rows of readRows(file, { ...dialect, header: false }, CSV_START)) {
    found.push(...rows.slice(0, count - found.length));
    if (found.length === count) break;
  }
  return joinedRows(found, dialect);
}

/** Rows that name the columns together, as the one row that they are; or the first of data, where none does. */
export function joinedRows(rows: readonly CsvRow[], dialect: Dialect): CsvRow | undefined {
  const [first] = rows;
  if (!first || !dialect.header) return first;
  const names = rows.map(({ cells }) => namesOtherwise(cells, dialect.width, dialect));
  return { ...first, cells: joinedHeader(names) };
}
