import type { ImportJob } from '@sluice/shared';
import type { Client } from 'pg';
import { RELEASE } from './statements/let-go.ts';

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
  await client.query(RELEASE, [organizationId, importId, epoch, blameless]);
}
