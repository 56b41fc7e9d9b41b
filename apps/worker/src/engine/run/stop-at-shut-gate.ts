import { z } from 'zod';
import type { Run } from './run.ts';
import { FIND_CLAIM } from './statements/claim.ts';
import { Cancelled, Fenced } from './stopped.ts';

const presentRow = z.tuple([z.object({ status: z.string(), epoch: z.int() })]);

/**
 * Ends a run that found its gate shut: cancelled, or claimed by another worker.
 *
 * @throws Cancelled or Fenced, always
 */
export async function stopAtShutGate(run: Run): Promise<never> {
  if (await wasCancelled(run)) throw new Cancelled();
  throw new Fenced(`import ${run.importId} is no longer held by epoch ${run.epoch}`);
}

/** Whoever cancels an import takes it from its worker: nobody has claimed it since. */
async function wasCancelled({ client, organizationId, importId, epoch }: Run): Promise<boolean> {
  const { rows } = await client.query(FIND_CLAIM, [organizationId, importId]);
  const present = presentRow.safeParse(rows);
  return present.success && present.data[0].status === 'cancelled' && present.data[0].epoch === epoch + 1;
}
