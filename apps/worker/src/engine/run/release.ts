import type { ImportJob } from '@sluice/shared';
import type { Client } from 'pg';

/**
 * Lets go of an import that is to be tried again, so that another worker, or this one, may claim it at once.
 *
 * @param blameless what ended the run had nothing to do with the import (a stop, a lost connection): the attempt does
 *   not count towards giving it up
 */
export async function release(
  client: Client,
  { organizationId, importId, epoch }: ImportJob & { readonly epoch: number },
  blameless: boolean,
): Promise<void> {
  await client.query(
    `update imports set owner = null,
       attempts = greatest(attempts - $4::boolean::int, 0),
       attempts_in_all = greatest(attempts_in_all - $4::boolean::int, 0)
     where organization_id = $1 and id = $2 and epoch = $3 and owner is not null`,
    [organizationId, importId, epoch, blameless],
  );
}
