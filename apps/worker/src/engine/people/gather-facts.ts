import { type Judge, storableCells } from '@sluice/rows';
import { RunFailure } from '@sluice/shared';
import { allCellsOf, START } from '@sluice/sources';
import { sourceBatches } from '../batch/batches.ts';
import type { RowFile } from '../repeats/row-file.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { putFact } from './row-facts.ts';
import type { Deciding } from './sharing.ts';

/**
 * Reads the rows once more that are to be decided again, up to the last of them, and keeps what is needed of each. A stop
 * is seen between two batches.
 *
 * @throws Cancelled, Fenced, HandedOver
 * @throws RunFailure `source_changed` where the source no longer has such a row, or says something else there
 */
export async function gatherFacts(run: Run, judge: Judge, sharing: Deciding, facts: RowFile): Promise<void> {
  const { last } = sharing;
  if (last === 0) return;
  let reached = 0;
  for await (const batch of sourceBatches(run, { from: START, batch: 0 })) {
    await handOverIfStopping(run);
    for (const source of batch.rows) {
      if (!sharing.has(source.row)) continue;
      const judged = judge.judge(source);
      if (!judged.accepted) throw new RunFailure('source_changed');
      const { values, remarks } = judged;
      const cells = storableCells(allCellsOf(source));
      await putFact(facts, source.row, { line: source.line, values, remarks, cells });
    }
    reached = batch.next.row;
    if (reached >= last) return;
  }
  throw new RunFailure('source_changed');
}
