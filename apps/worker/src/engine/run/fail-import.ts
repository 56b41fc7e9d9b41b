import type { ImportJob, RunFailure } from '@sluice/shared';
import type { Client } from 'pg';
import { FAIL } from './statements/end.ts';

/**
 * Ends an import as failed, with its reason and the name of its file; what was written stays. Does nothing once it is
 * claimed by another worker.
 */
export async function failImport(
  client: Client,
  { organizationId, importId, epoch }: ImportJob & { readonly epoch: number },
  failure: RunFailure,
): Promise<void> {
  await client.query(FAIL, [organizationId, importId, epoch, failure.code, JSON.stringify(failure.params)]);
}
