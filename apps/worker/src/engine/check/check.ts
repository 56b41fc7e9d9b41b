import { compileJudge } from '@sluice/rows';
import type { PlannedRows } from '@sluice/services/plan/planned-rows';
import type { SourceBatch } from '../batch/batches.ts';
import { judgeRows } from '../batch/judge-rows.ts';
import { runBatches } from '../batch/run-batches.ts';
import type { Batch } from '../batch/statements/batch-parameters.ts';
import { writeRules } from '../batch/statements/write-rules.ts';
import type { BatchWriter } from '../batch/write-batch.ts';
import { type DecidedBatch, decideBatch } from '../people/decide-batch.ts';
import { decidedBatch } from '../people/decided-batch.ts';
import { recognitionOf } from '../people/recognition.ts';
import { REFUSED } from '../people/settle-batch.ts';
import { WITHOUT_SORTS } from '../people/statements/find-candidates.ts';
import { newRecordIds } from '../plan/new-record-id.ts';
import type { Run } from '../run/run.ts';
import { finishCheck } from './finish-check.ts';
import { settleRows } from './settle-rows.ts';
import { checkBatchStatement } from './statements/check-batch.ts';
import { takeReport } from './take-report.ts';

const NOTHING_KNOWN: Parameters<typeof judgeRows>[2] = new Map();

/**
 * The dry run: judges every row, decides whose it is, compares it with its record and says exactly what a commit would do.
 * What it decides is written to the plan, batch by batch, before the checkpoint behind it; what depends on rows that are
 * read later is decided at the end. Of the entity's table nothing is written.
 *
 * @throws Cancelled, Fenced, HandedOver; PlanLostError; RunFailure
 */
export async function check(claimed: Run): Promise<void> {
  const run = claimed.position.row === 0 ? await takeReport(claimed) : claimed;
  const { client, entity, plan, policy } = run;
  const judge = compileJudge(entity, run.mapping, run.profile, run.options, run.createdAt);
  const recognition = recognitionOf(run, judge.fields);
  const rules = writeRules(run);
  const newId = newRecordIds(run);
  const text = checkBatchStatement(entity, judge.fields, rules);

  async function writerFor(source: SourceBatch, idle: () => Promise<void>): Promise<BatchWriter> {
    const whole = judgeRows(source, judge, NOTHING_KNOWN);
    await idle();
    const decided = await decideBatch(recognition, whole.accepted);
    await plan.write({ generation: 1, epoch: run.epoch }, planOf(whole, decided));
    return {
      name: 'check-batch',
      text,
      withCells: policy !== 'update',
      judge: (part) => {
        const judged = part === source ? whole : judgeRows(part, judge, NOTHING_KNOWN);
        return decidedBatch(judged, decided, recognition, newId);
      },
    };
  }

  await client.query(WITHOUT_SORTS);
  if (run.position.row === 0) await plan.remove(run.signal);
  await runBatches(run, writerFor);
  await settleRows(run, { plan, judge, recognition, rules, folder: run.scratch });
  await finishCheck(run);
}

function planOf({ from, next }: Batch, { rows: decided, entries, laid }: DecidedBatch): PlannedRows {
  const rows = Array.from(
    { length: next.row - from.row },
    (_, at) => decided.get(from.row + 1 + at)?.planned ?? REFUSED,
  );
  return { firstRow: from.row + 1, rows, entries, laid };
}
