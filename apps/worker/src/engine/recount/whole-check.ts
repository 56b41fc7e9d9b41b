import { sqlstateOf, UNIQUE_VIOLATION } from '@sluice/services/database/sqlstate-of';
import type { ImportJob } from '@sluice/shared';
import type { Client } from 'pg';
import { inTransaction } from '../../postgres/transaction.ts';
import { AWAIT_CHECK, ENQUEUE_CHECK, QUEUE_CHECK } from './statements/claim-ready.ts';

/** What was corrected changes more than single rows, or nobody can tell: all rows are to be checked again. */
export class WholeCheckNeeded extends Error {
  override readonly name = 'WholeCheckNeeded';
}

/**
 * An import whose counts could not follow what was corrected so many times in a row is checked anew as a whole: then it ends
 * ready, or failed with a reason.
 */
export const MAX_RECOUNTS = 3;

/**
 * Queues a claimed import for a whole new check, which counts all corrections there are. Where another import of its entity is
 * live, that has to end before: the import is let go of, and whoever claims it next tries this at once.
 *
 * @returns whether it is queued
 */
export async function queueWholeCheck(
  client: Client,
  { organizationId, importId, epoch }: ImportJob & { readonly epoch: number },
): Promise<boolean> {
  const ids = [organizationId, importId];
  try {
    return await inTransaction(client, async () => {
      const { rowCount } = await client.query(QUEUE_CHECK, [...ids, epoch]);
      if (rowCount === 1) await client.query(ENQUEUE_CHECK, ids);
      return rowCount === 1;
    });
  } catch (error) {
    // Another import of the entity is live, and one is at a time.
    if (sqlstateOf(error) !== UNIQUE_VIOLATION) throw error;
    await client.query(AWAIT_CHECK, [...ids, epoch, MAX_RECOUNTS]);
    return false;
  }
}
