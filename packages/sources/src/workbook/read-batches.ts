import { type Cursor, type Dialect, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { inBatches } from '../in-batches.ts';
import type { ReadOptions, SourceBatch } from '../source.ts';
import { sizeOf } from './open-book.ts';
import { readRows, toCursor, toPosition } from './read-rows.ts';
import { firstRowOf } from './shape.ts';
import { spoolSheet } from './spool.ts';

/**
 * The rows of a sheet behind a cursor, in batches. Its cells were written down once, so that all of them are at hand.
 *
 * @throws RunFailure `source_missing`, `source_changed` where it ends before the cursor, and as `spoolSheet`
 */
export async function* readBatches(
  file: StoredFile,
  dialect: Dialect,
  cursor: Cursor,
  options: ReadOptions,
): AsyncGenerator<SourceBatch> {
  const { signal } = options;
  const from = toPosition(cursor);
  signal?.throwIfAborted();
  await sizeOf(file);
  const spool = await spoolSheet(file, dialect.sheet ?? '', { signal });
  if ((await sizeOf(spool.rows)) < from.byte) throw new RunFailure('source_changed');
  const layout = { width: dialect.width ?? 0, firstRow: firstRowOf(dialect) };
  yield* inBatches(readRows(spool.rows, layout, from, signal), from.byte, toCursor, options);
}
