import type { Run } from './run.ts';
import { HAND_OVER } from './statements/let-go.ts';
import { stopAtShutGate } from './stop-at-shut-gate.ts';
import { HandedOver, Stopped } from './stopped.ts';

/**
 * At the boundary of two batches: goes on, or hands the import over when the worker is asked to stop. It lets go of it
 * and enqueues the successor's job in one transaction, so that another worker takes it up at once.
 *
 * @throws HandedOver, or Cancelled or Fenced where it is no longer this run's to hand over
 */
export async function handOverIfStopping(run: Run): Promise<void> {
  if (!run.signal.aborted) return;
  const { rowCount } = await run.client.query(HAND_OVER, [
    run.organizationId,
    run.importId,
    run.epoch,
    run.phase,
  ]);
  // Not ours any more: whoever has it now has a job too, which this one must not take along.
  if (rowCount !== 1) await stopAtShutGate(run);
  throw new HandedOver();
}

/**
 * Work of a run that a stop may break off anywhere, and however that is told: nothing has failed then.
 *
 * @throws as `handOverIfStopping`, and as `work`
 */
export async function untilStopped<Result>(run: Run, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Stopped)) await handOverIfStopping(run);
    throw error;
  }
}
