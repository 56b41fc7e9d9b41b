import { clearedFields, type Erased, erasedSchema, foundLetter, identityName } from '@sluice/shared';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import { inTransaction } from '../../postgres/transaction.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import {
  COUNT_ERASED,
  COUNT_FOUND,
  ENQUEUE_COMMIT,
  FINISH_CHECK,
  FORGET_ROWS,
  QUEUE_COMMIT,
} from './statements/finish-check.ts';

const foundRow = z.object({ found: z.record(z.string(), z.int()), isWhole: z.boolean() });
const erasedRow = erasedSchema.extend({ isWhole: z.boolean() });

/**
 * Ends a dry run whose rows are decided: the import is ready, or, where nobody wants to look at it first, queued
 * for its commit.
 *
 * @throws Cancelled, Fenced, HandedOver
 */
export async function finishCheck(run: Run): Promise<void> {
  const { client, organizationId, importId } = run;
  const ids = [organizationId, importId];
  await handOverIfStopping(run);
  const erased = await countErased(run);
  const foundBy = await countFound(run);
  const finished = await inTransaction(client, async () => {
    const { rowCount } = await client.query(FINISH_CHECK, [
      ...ids,
      run.epoch,
      erased && JSON.stringify(erased),
      foundBy && JSON.stringify(foundBy),
    ]);
    if (rowCount !== 1) return false;
    for (const forget of FORGET_ROWS) await client.query(forget, ids);
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

/** By the names of identities; null where the former release has checked some of the rows, by keys. */
export async function countFound({
  client,
  organizationId,
  importId,
  entity,
}: Run): Promise<Readonly<Record<string, number>> | null> {
  const { identities } = entity;
  const letters = identities.map((_, place) => foundLetter(place));
  const { rows } = await client.query(COUNT_FOUND, [
    ...[organizationId, importId],
    ...[arrayLiteral(identities.map(identityName)), arrayLiteral(letters)],
  ]);
  const { found, isWhole } = foundRow.parse(rows[0]);
  return isWhole ? found : null;
}
