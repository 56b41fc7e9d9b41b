import { FAILURES_THAT_PAUSE, type ImportJob, type RunFailure } from '@sluice/shared';
import type { Client } from 'pg';
import { PAUSE_AFTER_FAILURES } from '../../schedules/statements.ts';
import { FAIL } from './statements/end.ts';

/**
 * Ends an import as failed, with its reason and the name of its file; what was written stays. Does nothing once it is
 * claimed by another worker. The schedule that it is of is paused where it is the last of several that failed.
 */
export async function failImport(
  client: Client,
  { organizationId, importId, epoch }: ImportJob & { readonly epoch: number },
  failure: RunFailure,
): Promise<void> {
  const { code, params } = failure;
  await client.query(FAIL, [organizationId, importId, epoch, code, JSON.stringify(params)]);
  await client.query(PAUSE_AFTER_FAILURES, [organizationId, importId, code, FAILURES_THAT_PAUSE]);
}
