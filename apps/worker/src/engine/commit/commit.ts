import { transition } from '@sluice/db';
import { compileJudge } from '@sluice/rows';
import { z } from 'zod';
import type { SourceBatch } from '../batch/batches.ts';
import { judgeRows } from '../batch/judge-rows.ts';
import { runBatches } from '../batch/run-batches.ts';
import { writeRules } from '../batch/statements/write-rules.ts';
import { retryEdited } from '../retry/retry.ts';
import { FORGET_RETRIED_KEYS } from '../retry/statements/forget-retried-keys.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { commitBatchStatement } from './statements/commit-batch.ts';

const COMPLETE = transition('complete', { where: ['epoch = $3', 'cursor_row = total_rows'] });

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
  // The planner guesses a handful of rows for what an upsert returns, and would join them to the batch by nested
  // loops: quadratic in the batch. Nothing else on this connection joins.
  await client.query('set enable_nestloop = off');
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
  const { rows } = await client.query(
    'select from import_keys where organization_id = $1 and import_id = $2 limit 1',
    [organizationId, importId],
  );
  return rows.length > 0;
}

async function listedOf(run: Run, batch: SourceBatch): Promise<Map<number, 'error' | 'skipped'>> {
  if (!run.hasListedRows) return new Map();
  const { rows } = await run.client.query({
    name: 'listed-of-batch',
    text: `select row_number, outcome from import_rows
      where organization_id = $1 and import_id = $2 and row_number > $3 and row_number <= $4
        and outcome in ('error', 'skipped')`,
    values: [run.organizationId, run.importId, batch.from.row, batch.next.row],
  });
  return new Map(listedSchema.parse(rows).map(({ row_number, outcome }) => [row_number, outcome]));
}
