import type { Run } from './run.ts';
import { stopAtShutGate } from './stop-at-shut-gate.ts';
import { HandedOver } from './stopped.ts';

/**
 * At the boundary of two batches: goes on, or hands the import over when the worker is asked to stop. It lets go of it
 * and enqueues the successor's job in one transaction, so that another worker takes it up at once.
 *
 * @throws HandedOver, or Cancelled or Fenced where it is no longer this run's to hand over
 */
export async function handOverIfStopping(run: Run): Promise<void> {
  if (!run.signal.aborted) return;
  const { rowCount } = await run.client.query(
    `with released as (
       update imports set owner = null,
         attempts = greatest(attempts - 1, 0), attempts_in_all = greatest(attempts_in_all - 1, 0)
       where organization_id = $2 and id = $3 and epoch = $4
       returning 1
     )
     select sluice.enqueue($1, $2, $3) from released`,
    [run.phase, run.organizationId, run.importId, run.epoch],
  );
  // Not ours any more: whoever has it now has a job too, which this one must not take along.
  if (rowCount !== 1) await stopAtShutGate(run);
  throw new HandedOver();
}
