import { type Cursor, type Dialect, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { MAX_BATCH_BYTES, type ReadOptions, type SourceBatch } from '../source.ts';
import { sizeOf } from './open-book.ts';
import { readRows, type SheetPosition, type SheetRow, toCursor, toPosition } from './read-rows.ts';
import { rowsToPass } from './shape.ts';
import { type SpoolLimit, spoolSheet } from './spool.ts';

/**
 * The rows of a sheet behind a cursor, in batches. Its cells were written down once, so that all of them are at hand.
 *
 * @throws RunFailure `source_missing`, `source_changed` where it ends before the cursor, and as `spoolSheet`
 */
export async function* readBatches(
  file: StoredFile,
  dialect: Dialect,
  cursor: Cursor,
  { rows: size, signal }: ReadOptions,
  limit: SpoolLimit,
): AsyncGenerator<SourceBatch> {
  const from = toPosition(cursor);
  signal?.throwIfAborted();
  await sizeOf(file);
  const spool = await spoolSheet(file, dialect.sheet ?? '', { limit, signal });
  if ((await sizeOf(spool.rows)) < from.byte) throw new RunFailure('source_changed');
  const layout = { width: dialect.width ?? 0, rowsToPass: rowsToPass(dialect) };
  let begins = from.byte;
  let rows: SheetRow[] = [];
  for await (const some of readRows(spool.rows, layout, from, signal)) {
    for (const row of some) {
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

function batchOf(rows: readonly SheetRow[], next: SheetPosition): SourceBatch {
  return {
    rows,
    next: toCursor(next),
    after: (count) => toCursor(rows.at(count - 1)?.next ?? next),
  };
}
