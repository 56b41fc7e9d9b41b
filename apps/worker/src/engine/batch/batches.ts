import { type Cursor, RunFailure } from '@sluice/shared';
import type { Position, SourceRow } from '@sluice/sources';
import { batchSizeFor } from '../run/batch-size.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';

/** Consecutive rows of a source, numbered, with the positions around them. */
export interface SourceBatch {
  readonly number: number;
  readonly from: Position;
  readonly next: Position;
  readonly rows: readonly SourceRow[];
  /** The cursor behind the first `count` rows. */
  readonly after: (count: number) => Cursor;
}

/**
 * Reads a run's source in batches, from a position on: its checkpoint, unless said otherwise. Memory holds one batch and
 * what the source reads ahead. Cells of columns that are not mapped may be missing.
 *
 * @throws HandedOver, Cancelled or Fenced where the worker is asked to stop while it waits for rows
 * @throws RunFailure `source_changed` where the source has not the row that comes next, and as the source
 */
export async function* sourceBatches(
  run: Run,
  { from, batch }: { readonly from: Position; readonly batch: number } = {
    from: run.position,
    batch: run.batch,
  },
): AsyncGenerator<SourceBatch> {
  const { source, signal } = run;
  const columns = run.mapping.columns.map(({ column }) => column);
  const rows = batchSizeFor(run.totalRows);
  let [before, number] = [from, batch];
  try {
    for await (const read of source.read(from.cursor, { columns, rows, signal })) {
      const [first] = read.rows;
      if (first?.row !== before.row + 1) throw new RunFailure('source_changed');
      const next = { row: before.row + read.rows.length, cursor: read.next };
      number++;
      yield { number, from: before, next, rows: read.rows, after: read.after };
      before = next;
    }
  } catch (error) {
    await handOverIfStopping(run);
    throw error;
  }
}
