import { clearedFields, type Erased, erasedSchema } from '@sluice/shared';
import { z } from 'zod';
import { inTransaction } from '../../postgres/transaction.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import {
  COUNT_DUPLICATES,
  COUNT_ERASED,
  ENQUEUE_COMMIT,
  FINISH_CHECK,
  FORGET_KEYS,
  QUEUE_COMMIT,
} from './statements/finish-check.ts';

const numbers = z.record(z.string(), z.int());
const erasedRow = erasedSchema.extend({ isWhole: z.boolean() });
const duplicatesRow = z.object({ counts: numbers, remarks: numbers });

/**
 * Ends a dry run whose duplicates are stored: the import is ready, or, where nobody wants to look at it first, queued
 * for its commit.
 *
 * @throws Cancelled, Fenced, HandedOver
 */
export async function finishCheck(run: Run): Promise<void> {
  const { client, organizationId, importId } = run;
  const ids = [organizationId, importId];
  await handOverIfStopping(run);
  const counted = await client.query(COUNT_DUPLICATES, ids);
  const { counts, remarks } = duplicatesRow.parse(counted.rows[0]);
  const erased = await countErased(run);
  const finished = await inTransaction(client, async () => {
    const { rowCount } = await client.query(FINISH_CHECK, [
      ...ids,
      run.epoch,
      JSON.stringify(counts),
      run.policy === 'error',
      JSON.stringify(remarks),
      erased && JSON.stringify(erased),
    ]);
    if (rowCount !== 1) return false;
    await client.query(FORGET_KEYS, ids);
    if (run.options.express) {
      await client.query(QUEUE_COMMIT, ids);
      await client.query(ENQUEUE_COMMIT, ids);
    }
    return true;
  });
  if (!finished) await stopAtShutGate(run);
}

/** @returns null where the former release has checked some of the rows, which says nothing of it */
async function countErased(run: Run): Promise<Erased | null> {
  const { client, organizationId, importId, entity, mapping, options } = run;
  if (clearedFields(entity, mapping, options).length === 0) return { records: 0, fields: {} };
  const { rows } = await client.query(COUNT_ERASED, [organizationId, importId]);
  const { isWhole, ...erased } = erasedRow.parse(rows[0]);
  return isWhole ? erased : null;
}
