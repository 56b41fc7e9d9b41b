import { WITHOUT_NESTED_LOOPS } from '../batch/statements/batch-frame.ts';
import { decideTogether } from '../people/decide-together.ts';
import { gatherFacts } from '../people/gather-facts.ts';
import { findSharing, type Sharing } from '../people/sharing.ts';
import { type NumberedBatch, plannedBatches } from '../plan/planned-reader.ts';
import { RowFile } from '../repeats/row-file.ts';
import { batchSizeFor } from '../run/batch-size.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { type Settling, settleParameters, settlePlanned } from './settle-planned.ts';
import { settleBatchStatement } from './statements/settle-batch.ts';

/**
 * Rows that belong together, directly or by way of others, are decided in one go: twice as many took 6 s and 680 MB. Where
 * there are more, what they are recognised by is no identity: a column is mapped to the wrong field, as a rule.
 */
const MAX_TOGETHER = 100_000;

/**
 * Decides together the rows that depend on each other, once all are read, and writes what becomes of them into their
 * batches. A run that is resumed decides all of them again, and brings each batch from what is counted of it to that.
 *
 * @throws Cancelled, Fenced, HandedOver; PlanLostError; RunFailure `source_changed`, `too_many_linked`
 */
export async function settleRows(run: Run, settling: Settling): Promise<void> {
  const { client, totalRows, signal } = run;
  const { plan, judge, recognition, folder } = settling;
  await client.query(WITHOUT_NESTED_LOOPS);
  const batches = await plannedBatches(client, run);
  await handOverIfStopping(run);
  const sharing = await findSharing({ entries: () => plan.entriesOf(batches), totalRows, folder, signal });
  sharing.refuseBeyond(MAX_TOGETHER);
  await using facts = await RowFile.open(folder, totalRows);
  await using settled = await RowFile.open(folder, totalRows);
  await gatherFacts(run, judge, sharing, facts);
  const rowsAtOnce = batchSizeFor(totalRows);
  await decideTogether({ ...recognition, sharing, facts, settled, rowsAtOnce, signal });
  for (const batch of batches) await settle(run, settling, batch, sharing, facts, settled);
}

async function settle(
  run: Run,
  settling: Settling,
  batch: NumberedBatch,
  sharing: Sharing,
  facts: RowFile,
  settled: RowFile,
): Promise<void> {
  const numbers: number[] = [];
  for (let row = batch.firstRow; row < batch.firstRow + batch.rows; row++) {
    if (sharing.has(row)) numbers.push(row);
  }
  if (numbers.length === 0) return;
  await handOverIfStopping(run);
  const result = await settlePlanned(run, settling, batch, numbers, { facts, settled });
  const generation = batch.generation + 1;
  await settling.plan.write({ generation, epoch: run.epoch }, result.plan);
  const { rowCount } = await run.client.query({
    name: 'settle-batch',
    text: settleBatchStatement('parsing'),
    values: settleParameters(run, batch, result),
  });
  if (rowCount !== 1) await stopAtShutGate(run);
}
