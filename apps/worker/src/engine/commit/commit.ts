import { compileJudge } from '@sluice/rows';
import { z } from 'zod';
import type { SourceBatch } from '../batch/batches.ts';
import { judgeRows } from '../batch/judge-rows.ts';
import { runBatches } from '../batch/run-batches.ts';
import { WITHOUT_NESTED_LOOPS } from '../batch/statements/batch-frame.ts';
import { writeRules } from '../batch/statements/write-rules.ts';
import type { BatchWriter } from '../batch/write-batch.ts';
import { recognitionOf } from '../people/recognition.ts';
import { WITHOUT_SORTS } from '../people/statements/find-candidates.ts';
import { PlannedReader, plannedBatches } from '../plan/planned-reader.ts';
import { retryEdited } from '../retry/retry.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { type Following, followPlan } from './follow-plan.ts';
import { commitBatchStatement } from './statements/commit-batch.ts';
import { COMPLETE, FIND_RETRIES, LISTED_OF_BATCH } from './statements/known-rows.ts';

const listedSchema = z.array(z.object({ row_number: z.int(), outcome: z.enum(['error', 'skipped']) }));

/**
 * The second pass: writes what the dry run announced, batch by batch, each row to the record that was decided for it.
 *
 * @throws Cancelled, Fenced, HandedOver; PlanLostError; RunFailure
 */
export async function commit(run: Run): Promise<void> {
  const { client, organizationId, importId } = run;
  const writerFor = await commitWriter(run);
  await client.query(WITHOUT_NESTED_LOOPS);
  await client.query(WITHOUT_SORTS);
  await runBatches(run, writerFor);
  if (await retryEdited(run)) return;
  const { rowCount } = await client.query(COMPLETE, [organizationId, importId, run.epoch]);
  if (rowCount !== 1) await stopAtShutGate(run);
}

/**
 * How each batch of a commit is written, once the database is idle.
 *
 * @throws PlanLostError
 */
export async function commitWriter(
  run: Run,
): Promise<(source: SourceBatch, idle?: () => Promise<void>) => Promise<BatchWriter>> {
  const { entity } = run;
  const judge = compileJudge(entity, run.mapping, run.profile, run.options, run.createdAt);
  const following = await readPlan(run, judge.fields);
  const statement = {
    name: 'commit-batch',
    text: commitBatchStatement(entity, judge.fields, writeRules(run)),
    withCells: false,
  };
  return async (source, idle) => {
    // Most imports have no such rows: then the rows are judged while the batch before is written.
    if (run.hasListedRows) await idle?.();
    const judged = judgeRows(source, judge, await listedOf(run, source));
    return {
      ...statement,
      judge: async (part) =>
        followPlan(
          run,
          following,
          part === source ? judged : judgeRows(part, judge, await listedOf(run, part)),
        ),
    };
  };
}

async function readPlan(run: Run, fields: readonly string[]): Promise<Following> {
  const { client, plan, signal, organizationId, importId } = run;
  const batches = await plannedBatches(client, run);
  const planned = new PlannedReader(plan, batches);
  const retries = await client.query(FIND_RETRIES, [organizationId, importId]);
  return {
    recognition: recognitionOf(run, fields),
    fields,
    planned,
    isOfSharing: await planned.recordsOfSharing(signal),
    retried: retries.rows.length > 0 ? new PlannedReader(plan, batches) : undefined,
    // Where nobody looks at the dry run before, nobody was promised anything.
    force: run.options.express || run.options.force === true,
  };
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
