import type { RunFailure } from '@sluice/shared';
import type { Client } from 'pg';

/** Ends an import as failed, with its reason; what was written stays. Does nothing once it is in other hands. */
export async function failImport(
  client: Client,
  { organizationId, importId, epoch }: { organizationId: string; importId: string; epoch: number },
  failure: RunFailure,
): Promise<void> {
  await client.query(
    `update imports set status = 'failed', completed_at = now(), eta_s = null,
       last_error_code = $4, last_error_params = $5
     where organization_id = $1 and id = $2 and epoch = $3 and status in ('draft', 'parsing', 'committing')`,
    [organizationId, importId, epoch, failure.code, JSON.stringify(failure.params)],
  );
}
