import { DatabaseError } from 'pg';
import { z } from 'zod';
import { remedyFor } from '../../postgres/sqlstate.ts';
import { inTransaction } from '../../postgres/transaction.ts';
import { observeBatch, outcomesSchema } from '../batch/observe-batch.ts';
import type { PaceMeter } from '../batch/pace.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';

export interface PlaybackStatements {
  /** Opens the gate and locks the records. */
  readonly take: string;
  readonly play: string;
  /** Passes over what the database refuses. */
  readonly keep: string;
}

const takenRow = z.tuple([
  z.object({
    open: z.boolean(),
    last: z.int().nullable(),
    rows: z.int(),
    processed: z.int().nullable(),
  }),
]);

/**
 * Plays the next changes of a journal in one transaction.
 *
 * @param batch the checkpoint, and the most changes to play
 * @returns the row number of the last change played; `refused`, when the database refuses to write one of them: nothing
 *   is written then, and fewer should be tried. A single change is never refused: it is passed over, and counted as kept
 * @throws Cancelled or Fenced when the gate is shut
 */
export async function playBatch(
  run: Run,
  statements: PlaybackStatements,
  batch: { readonly from: number; readonly size: number },
  pace: PaceMeter,
): Promise<{ readonly last: number } | 'refused' | 'nothing left'> {
  try {
    return await write(run, statements.take, statements.play, batch, pace);
  } catch (error) {
    if (!(error instanceof DatabaseError) || remedyFor(error) !== 'bisect') throw error;
    if (batch.size > 1) return 'refused';
    run.log.warn({ after: batch.from, sqlstate: error.code }, 'the database refused to play a change');
    return write(run, statements.take, statements.keep, batch, pace);
  }
}

async function write(
  run: Run,
  take: string,
  play: string,
  { from, size }: { readonly from: number; readonly size: number },
  pace: PaceMeter,
): Promise<{ readonly last: number } | 'nothing left'> {
  const { client, organizationId, importId, epoch } = run;
  const played = await observeBatch(run, from, (landed) =>
    inTransaction(client, async () => {
      const taken = await client.query(take, [organizationId, importId, epoch, from, size]);
      const [{ open, last, rows, processed }] = takenRow.parse(taken.rows);
      if (!open) return 'shut';
      if (last === null) return 'nothing left';
      const { rowsPerSecond, etaS, durationMs } = pace.measure(rows, (processed ?? 0) + rows);
      const written = await client.query(play, [
        organizationId,
        importId,
        from,
        last,
        rowsPerSecond,
        etaS,
        durationMs,
      ]);
      landed(outcomesSchema.parse(written.rows[0]));
      return { last };
    }),
  );
  return played === 'shut' ? stopAtShutGate(run) : played;
}
