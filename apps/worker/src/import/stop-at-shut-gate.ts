import type { Run } from './run.ts';
import { Cancelled, Fenced } from './stopped.ts';

/**
 * Ends a run that found its gate shut: a cancel that was asked for becomes one that happened, everything else means
 * that the import is in other hands.
 *
 * @throws Cancelled or Fenced, always
 */
export async function stopAtShutGate(run: Run): Promise<never> {
  if (await cancelIfAsked(run)) throw new Cancelled();
  throw new Fenced(`import ${run.importId} is no longer in the hands of epoch ${run.epoch}`);
}

/** From here on the status says cancelled, and no later statement of this epoch can pass its gate. */
async function cancelIfAsked({ client, organizationId, importId, epoch }: Run): Promise<boolean> {
  const { rowCount } = await client.query(
    `update imports set status = 'cancelled', completed_at = now(), eta_s = null
     where organization_id = $1 and id = $2 and epoch = $3 and cancel_requested
       and status in ('parsing', 'committing')`,
    [organizationId, importId, epoch],
  );
  return rowCount === 1;
}
