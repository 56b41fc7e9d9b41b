import { type JournalColumns, journalColumns, SELECT_JOURNAL_COLUMNS } from '@sluice/db';
import { sqlTypeOf } from '@sluice/rows';
import { RunFailure } from '@sluice/shared';
import { z } from 'zod';
import { PaceMeter } from '../batch/pace.ts';
import { batchSizeFor } from '../run/batch-size.ts';
import { finishAfterCommit } from '../run/finish-after-commit.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { playBatch } from './playback-batch.ts';
import { BEGIN_PLAYBACK } from './statements/begin-playback.ts';
import { keepBatchStatement } from './statements/keep-batch.ts';
import { takeBatchStatement } from './statements/take-batch.ts';

const columnsRow = z.object({ columns: z.array(z.string()) });
const begunRow = z.object({ total: z.int(), alike: z.boolean() });

/**
 * A batch is few rows of large tables. The planner, which knows little of a journal just written, must never read such a
 * table whole for it: it is left no other way than the indexes, in their order.
 */
const OTHER_WAYS = ['hashjoin', 'mergejoin', 'seqscan', 'bitmapscan', 'sort'];

/**
 * Takes an undo or a redo through the import's journal, batch by batch, from its checkpoint to the last change, and
 * ends it.
 *
 * @param play `statement` writes one batch; `prepare` is done before the first one of this run, be it a resumed one
 * @throws Cancelled, Fenced, HandedOver, RunFailure
 */
export async function playBack(
  run: Run,
  phase: 'undo' | 'redo',
  play: {
    readonly statement: (journal: JournalColumns) => string;
    readonly prepare?: (journal: JournalColumns) => Promise<void>;
  },
): Promise<void> {
  const { client, organizationId, importId } = run;
  const { rows } = await client.query(SELECT_JOURNAL_COLUMNS, [organizationId, importId]);
  const names = rows.length > 0 ? columnsRow.parse(rows[0]).columns : [];
  const journal = journalColumns(run.entity, names, sqlTypeOf);
  const total = run.ownProgress.total ?? (await begin(run, phase, names));
  for (const way of OTHER_WAYS) await client.query(`set enable_${way} = off`);
  const statements = {
    take: takeBatchStatement(journal, phase),
    play: play.statement(journal),
    keep: keepBatchStatement(phase),
  };
  if (total > 0) await play.prepare?.(journal);
  const pace = new PaceMeter(total);
  const most = batchSizeFor(total);
  for (let from = run.ownProgress.row, size = most; total > 0; ) {
    await handOverIfStopping(run);
    const played = await playBatch(run, statements, { from, size }, pace);
    if (played === 'nothing left') break;
    if (played === 'refused') {
      size = Math.ceil(size / 2);
    } else {
      from = played.last;
      size = Math.min(most, size * 2);
    }
  }
  await finishAfterCommit(run);
}

/** @returns the number of changes to be played */
async function begin(run: Run, phase: 'undo' | 'redo', columns: readonly string[]): Promise<number> {
  const { rows } = await run.client.query(BEGIN_PLAYBACK, [
    run.organizationId,
    run.importId,
    run.epoch,
    phase,
    columns,
  ]);
  if (rows.length === 0) return stopAtShutGate(run);
  const { total, alike } = begunRow.parse(rows[0]);
  if (!alike) throw new RunFailure('internal', { detail: 'journal_columns' });
  return total;
}
