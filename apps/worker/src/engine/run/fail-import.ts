import { FAILURES_THAT_PAUSE, type ImportJob, type RunFailure } from '@sluice/shared';
import type { Client } from 'pg';
import { inTransaction } from '../../postgres/transaction.ts';
import { PAUSE_AFTER_FAILURES } from '../../schedules/statements.ts';
import { FAIL } from './statements/end.ts';

/** An import as its owner has it. */
type Owned = ImportJob & { readonly epoch: number };

/**
 * Ends an import as failed, with its reason and the name of its file; what was written stays. Does nothing once it is
 * claimed by another worker. The schedule that it is of is paused where it is the last of several that failed: both or
 * neither, wherever the worker dies.
 */
export function failImport(client: Client, owned: Owned, failure: RunFailure): Promise<void> {
  return inTransaction(client, () => failWithin(client, owned, failure));
}

/** The same inside a transaction that has begun. */
export async function failWithin(
  client: Client,
  { organizationId, importId, epoch }: Owned,
  { code, params }: RunFailure,
): Promise<void> {
  await client.query(FAIL, [organizationId, importId, epoch, code, JSON.stringify(params)]);
  await client.query(PAUSE_AFTER_FAILURES, [organizationId, importId, code, FAILURES_THAT_PAUSE]);
}
