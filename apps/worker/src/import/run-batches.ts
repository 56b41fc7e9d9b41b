import { RunFailure } from '@sluice/shared';
import { type SourceBatch, sourceBatches } from './batches.ts';
import { PaceMeter } from './pace.ts';
import type { Run } from './run.ts';
import { assertNotStopping } from './stopped.ts';
import { type BatchWriter, writeBatch } from './write-batch.ts';

/**
 * Takes a run through its source, batch by batch, from its checkpoint to the last row. While one batch is being
 * written the next one is read and judged.
 *
 * @param before asked for each batch before it is judged; may look things up in the database
 * @param onWritten told of what each written statement returned
 * @throws RunFailure `source_changed` when the source no longer has the rows that were counted in it
 */
export async function runBatches(
  run: Run,
  task: 'check' | 'commit',
  writerFor: (batch: SourceBatch) => Promise<BatchWriter>,
  onWritten: (returned: unknown, batch: SourceBatch) => void,
): Promise<void> {
  const pace = new PaceMeter(run.totalRows);
  let reached = run.position.row;
  for await (const batch of sourceBatches(run)) {
    await assertNotStopping(run, task);
    reached = batch.next.row;
    if (reached > run.totalRows) break;
    const writer = await writerFor(batch);
    const written = await writeBatch(run, writer, batch, pace.measure(batch.rows.length, reached));
    for (const returned of written) onWritten(returned, batch);
  }
  if (reached !== run.totalRows) throw new RunFailure('source_changed');
}
