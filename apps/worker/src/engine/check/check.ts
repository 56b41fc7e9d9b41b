import { compileJudge } from '@sluice/rows';
import type { SourceBatch } from '../batch/batches.ts';
import { judgeRows } from '../batch/judge-rows.ts';
import { runBatches } from '../batch/run-batches.ts';
import { WITHOUT_NESTED_LOOPS } from '../batch/statements/batch-frame.ts';
import { writeRules } from '../batch/statements/write-rules.ts';
import type { Run } from '../run/run.ts';
import { finishCheck } from './finish-check.ts';
import { checkBatchStatement } from './statements/check-batch.ts';
import { storeDuplicates } from './store-duplicates.ts';

const NOTHING_KNOWN: Parameters<typeof judgeRows>[2] = new Map();

/**
 * The dry run: judges every row, compares it with the table and says exactly what a commit would do. Of the entity's
 * table nothing is written.
 */
export async function check(run: Run): Promise<void> {
  const { entity, policy } = run;
  const judge = compileJudge(entity, run.mapping, run.profile, run.options, run.createdAt);
  const writer = {
    name: 'check-batch',
    text: checkBatchStatement(entity, judge.fields, writeRules(run)),
    withCells: policy !== 'update',
    judge: (batch: SourceBatch) => judgeRows(batch, judge, NOTHING_KNOWN),
  };
  await runBatches(run, async () => writer);
  // Only now: the batches need such loops, to look few keys up in a large table.
  await run.client.query(WITHOUT_NESTED_LOOPS);
  await storeDuplicates(run, judge);
  await finishCheck(run);
}
