import { transition } from '@sluice/db';
import type { ImportJob, RunFailure } from '@sluice/shared';
import type { Client } from 'pg';

const FAIL = transition('fail', {
  set: [
    'last_error_code = $4',
    `last_error_params = jsonb_build_object('file', (
      select name from files where files.organization_id = imports.organization_id and files.id = file_id
    )) || $5::jsonb`,
  ],
  where: ['epoch = $3'],
});

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
