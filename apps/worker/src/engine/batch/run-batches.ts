import { RunFailure } from '@sluice/shared';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { type SourceBatch, sourceBatches } from './batches.ts';
import { PaceMeter } from './pace.ts';
import { type BatchWriter, writeBatch } from './write-batch.ts';

/**
 * Takes a run through its source, batch by batch, from its checkpoint to the last row. While one batch is being
 * written the next one is read and judged.
 *
 * @param writerFor asked for each batch before it is written; may look things up in the database once that is `idle`: until then
 *   it is busy with the batch before, and what takes no database is done meanwhile
 * @throws RunFailure `source_changed` when the source no longer has the rows that were counted in it
 */
export async function runBatches(
  run: Run,
  writerFor: (batch: SourceBatch, idle: () => Promise<void>) => Promise<BatchWriter>,
): Promise<void> {
  const pace = new PaceMeter(run.totalRows);
  // Of an account the rows are what it has by then, whatever was counted before.
  const isCounted = run.source.capabilities.repeatable;
  let reached = run.position.row;
  let writing: Promise<void> = Promise.resolve();
  try {
    const checkpoint = { from: run.position, batch: run.batch };
    for await (const source of sourceBatches(run, checkpoint, () => writing)) {
      reached = source.next.row;
      if (isCounted && reached > run.totalRows) break;
      const writer = await writerFor(source, () => writing);
      await writing;
      const batch = await writer.judge(source);
      await handOverIfStopping(run);
      writing = writeBatch(run, writer, source, batch, pace.measure(source.rows.length, reached));
      // Its failure is met at the next await; until then it must not count as one that nobody handles.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
  if (isCounted && reached !== run.totalRows) throw new RunFailure('source_changed');
}
