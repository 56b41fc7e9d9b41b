import type { Run } from './run.ts';

/** Another worker owns the import now, or it is in another state: nothing more may be written by this one. */
export class Fenced extends Error {
  override readonly name = 'Fenced';
}

/** The worker was asked to stop: the import goes on from its checkpoint in another one. */
export class HandedOver extends Error {
  override readonly name = 'HandedOver';
}

/** A person asked to cancel, and the import is cancelled. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/**
 * Finds out why a gate was shut, and finishes a cancel: from here on the status says cancelled, and no later
 * statement of this epoch can pass its gate.
 *
 * @throws Cancelled or Fenced, always
 */
export async function explainShutGate(run: Run): Promise<never> {
  const { rowCount } = await run.client.query(
    `update imports set status = 'cancelled', completed_at = now(), eta_s = null
     where organization_id = $1 and id = $2 and epoch = $3 and cancel_requested
       and status in ('parsing', 'committing')`,
    [run.organizationId, run.importId, run.epoch],
  );
  if (rowCount === 1) throw new Cancelled();
  throw new Fenced(`import ${run.importId} is no longer in the hands of epoch ${run.epoch}`);
}

/**
 * At the boundary of two batches: goes on, or hands the import over when the worker is asked to stop. The successor's
 * job is enqueued at once, since the queue would otherwise wait before it tries a failed job again.
 *
 * @throws HandedOver
 */
export async function assertNotStopping(run: Run, task: 'check' | 'commit'): Promise<void> {
  if (!run.signal.aborted) return;
  await run.client.query('select sluice.enqueue($1, $2, $3)', [task, run.organizationId, run.importId]);
  throw new HandedOver();
}
