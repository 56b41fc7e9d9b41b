import { compileJudge } from '@sluice/rows';
import { z } from 'zod';
import { judgeRows } from '../batch/judge-rows.ts';
import { PaceMeter } from '../batch/pace.ts';
import { partOf } from '../batch/sorted-rows.ts';
import { WITHOUT_NESTED_LOOPS } from '../batch/statements/batch-frame.ts';
import { writeRules } from '../batch/statements/write-rules.ts';
import { type BatchWriter, writeBatch } from '../batch/write-batch.ts';
import { decideAnew } from '../people/decide-anew.ts';
import { recognitionOf } from '../people/recognition.ts';
import { WITHOUT_SORTS } from '../people/statements/find-candidates.ts';
import { PlannedReader, plannedBatches } from '../plan/planned-reader.ts';
import { finishAfterCommit } from '../run/finish-after-commit.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { applyCorrections } from './retry-corrections.ts';
import { type RefusedBatch, refusedRows } from './retry-rows.ts';
import { BEGIN_RETRY, RETRY_CORRECTED } from './statements/begin-retry.ts';
import { retryBatchStatement } from './statements/retry-batch.ts';

const progressRow = z.object({
  step_total: z.int(),
  step_processed: z.int(),
  batch: z.int(),
});

/**
 * Tries the refused rows again, with what was corrected in them: those that are in order now land, by the rules of the
 * commit; of the others the reasons are those of this time. Only rows that the commit has passed are tried: the others
 * are still before it.
 *
 * @throws Cancelled, Fenced, HandedOver
 * @throws RunFailure `not_a_report` and what is wrong with any file, for the corrected report; nothing is changed then
 */
export async function retry(run: Run): Promise<void> {
  await applyCorrections(run);
  const { step_total, step_processed, batch } = await begin(run);
  const pace = new PaceMeter(step_total);
  let done = step_processed;
  for await (const refused of refusedRows(run, batch)) {
    await handOverIfStopping(run);
    const writer = await retryWriter(run, refused);
    done += refused.rows.length;
    await writeBatch(
      run,
      writer,
      refused,
      await writer.judge(refused),
      pace.measure(refused.rows.length, done),
    );
  }
  await finishAfterCommit(run);
}

/**
 * At the end of a commit: where refused rows were corrected before it, as in the review of the dry run, they are tried
 * in the same go. Whatever dies in between, the import is then one whose retry goes on.
 *
 * @param run of a commit whose last batch is written
 * @returns whether there were such rows: the import has then ended, otherwise it has not
 * @throws as `retry`
 */
export async function retryEdited(run: Run): Promise<boolean> {
  const { rowCount } = await run.client.query(RETRY_CORRECTED, [run.organizationId, run.importId, run.epoch]);
  if (rowCount !== 1) return false;
  await retry({ ...run, phase: 'retry', ownProgress: { row: 0, total: null } });
  return true;
}

/**
 * How a batch of refused rows is written. Of those that were kept aside it is what the plan has for their whole person: other
 * rows are merged into them.
 *
 * @throws PlanLostError
 */
export async function retryWriter(run: Run, { untouched, asPlanned }: RefusedBatch): Promise<BatchWriter> {
  const { entity } = run;
  const judge = compileJudge(entity, run.mapping, run.profile, run.options, run.createdAt);
  const recognition = recognitionOf(run, judge.fields);
  const laid = new Map<number, readonly (string | null)[] | undefined>();
  if (asPlanned.size > 0) {
    const planned = new PlannedReader(run.plan, await plannedBatches(run.client, run));
    for (const row of asPlanned) laid.set(row, (await planned.of(row))?.laid);
  }
  return {
    name: 'retry-batch',
    text: retryBatchStatement(entity, judge.fields, writeRules(run)),
    withCells: false,
    judge: async (part) => {
      const judged = judgeRows(part, judge, untouched);
      const places = judged.accepted.rows.map((row, at) => [at, laid.get(row)] as const);
      return decideAnew(run, recognition, {
        ...partOf(judged, places),
        ...{ listed: judged.listed, errors: judged.errors },
      });
    },
  };
}

/** Counts what there is to do, once, and tells how far it is. */
async function begin(run: Run): Promise<z.infer<typeof progressRow>> {
  const { client, organizationId, importId } = run;
  await client.query(WITHOUT_NESTED_LOOPS);
  await client.query(WITHOUT_SORTS);
  const { rows } = await client.query(BEGIN_RETRY, [organizationId, importId, run.epoch]);
  return rows.length === 1 ? progressRow.parse(rows[0]) : stopAtShutGate(run);
}
