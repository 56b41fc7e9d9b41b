import { type Cursor, type Dialect, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { MAX_BATCH_BYTES, type ReadOptions, type SourceBatch } from '../source.ts';
import { type CsvPosition, type CsvRow, toCursor, toPosition } from './cursor.ts';
import { readRows } from './read-rows.ts';
import { spool } from './spool.ts';
import { sizeOf } from './text-bytes.ts';

/**
 * The rows of a file behind a cursor, in batches. Every cell is parsed, wanted or not: what ends a cell is known only by
 * looking at it.
 *
 * @throws RunFailure `source_missing`, `source_changed` where it ends before the cursor, and as `readRows`
 */
export async function* readBatches(
  file: StoredFile,
  dialect: Dialect,
  cursor: Cursor,
  { rows: size, signal }: ReadOptions,
): AsyncGenerator<SourceBatch> {
  const from = toPosition(cursor);
  const text = await spool(file, dialect, signal);
  if ((await sizeOf(text)) < from.byte) throw new RunFailure('source_changed');
  let begins = from.byte;
  let rows: CsvRow[] = [];
  for await (const chunk of readRows(text, dialect, from, signal)) {
    for (const row of chunk) {
      rows.push(row);
      if (rows.length < size && row.next.byte - begins < MAX_BATCH_BYTES) continue;
      signal?.throwIfAborted();
      yield batchOf(rows, row.next);
      begins = row.next.byte;
      rows = [];
    }
  }
  const last = rows.at(-1);
  if (last) yield batchOf(rows, last.next);
}

function batchOf(rows: readonly CsvRow[], next: CsvPosition): SourceBatch {
  return {
    rows,
    next: toCursor(next),
    after: (count) => toCursor(rows[count - 1]?.next ?? next),
  };
}
