import { type Cursor, type Dialect, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { inBatches } from '../in-batches.ts';
import type { ReadOptions, SourceBatch } from '../source.ts';
import { toCursor, toPosition } from './cursor.ts';
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
  options: ReadOptions,
): AsyncGenerator<SourceBatch> {
  const { signal } = options;
  const from = toPosition(cursor);
  const text = await spool(file, dialect, signal);
  if ((await sizeOf(text)) < from.byte) throw new RunFailure('source_changed');
  yield* inBatches(readRows(text, dialect, from, signal), from.byte, toCursor, options);
}
