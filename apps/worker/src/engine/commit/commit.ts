import { compileJudge } from '@sluice/rows';
import { z } from 'zod';
import type { SourceBatch } from '../batch/batches.ts';
import { judgeRows } from '../batch/judge-rows.ts';
import { runBatches } from '../batch/run-batches.ts';
import { WITHOUT_NESTED_LOOPS } from '../batch/statements/batch-frame.ts';
import { writeRules } from '../batch/statements/write-rules.ts';
import { retryEdited } from '../retry/retry.ts';
import { FORGET_RETRIED_KEYS } from '../retry/statements/forget-retried-keys.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { commitBatchStatement } from './statements/commit-batch.ts';
import { COMPLETE, FIND_RETRIED_KEYS, LISTED_OF_BATCH } from './statements/known-rows.ts';

const listedSchema = z.array(z.object({ row_number: z.int(), outcome: z.enum(['error', 'skipped']) }));

/** The second pass: writes what the dry run announced, batch by batch. */
export async function commit(run: Run): Promise<void> {
  const { client, entity, policy, organizationId, importId } = run;
  const judge = compileJudge(entity, run.mapping, run.profile, run.options, run.createdAt);
  const retried = await wasRetried(run);
  const statement = {
    name: 'commit-batch',
    text: commitBatchStatement(entity, judge.fields, writeRules(run), retried),
    withCells: retried || policy !== 'update',
  };
  await client.query(WITHOUT_NESTED_LOOPS);
  await runBatches(run, async (batch) => {
    const known = await listedOf(run, batch);
    return { ...statement, judge: (part) => judgeRows(part, judge, known) };
  });
  if (retried) await client.query(FORGET_RETRIED_KEYS, [organizationId, importId, run.epoch]);
  if (await retryEdited(run)) return;
  const { rowCount } = await client.query(COMPLETE, [organizationId, importId, run.epoch]);
  if (rowCount !== 1) await stopAtShutGate(run);
}

/** Refused rows have landed while the commit stood still: their keys are remembered. */
async function wasRetried({ client, organizationId, importId }: Run): Promise<boolean> {
  const { rows } = await client.query(FIND_RETRIED_KEYS, [organizationId, importId]);
  return rows.length > 0;
}

async function listedOf(run: Run, batch: SourceBatch): Promise<Map<number, 'error' | 'skipped'>> {
  if (!run.hasListedRows) return new Map();
  const { rows } = await run.client.query({
    name: 'listed-of-batch',
    text: LISTED_OF_BATCH,
    values: [run.organizationId, run.importId, batch.from.row, batch.next.row],
  });
  return new Map(listedSchema.parse(rows).map(({ row_number, outcome }) => [row_number, outcome]));
}
