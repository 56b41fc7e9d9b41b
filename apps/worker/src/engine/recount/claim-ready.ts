import type { ImportJob } from '@sluice/shared';
import type { Client } from 'pg';
import { z } from 'zod';
import { STALE_MS } from '../../lease/limits.ts';
import type { Claim } from '../run/claim.ts';
import { CLAIM_READY } from './statements/claim-ready.ts';

const taken = z.object({ epoch: z.int(), attempts: z.int() });

/**
 * Makes this worker the owner of an import that is ready, and that has corrections which its plan does not count. Whoever held it
 * before finds a shut gate; one that lives is never robbed of it.
 *
 * @returns undefined where there is nothing to do; `attempts` is that of this one, from 1
 */
export async function claimReady(
  client: Client,
  { organizationId, importId, workerId }: ImportJob & { readonly workerId: string },
): Promise<(Claim & { readonly attempts: number }) | undefined> {
  const { rows } = await client.query(CLAIM_READY, [organizationId, importId, workerId, STALE_MS / 1000]);
  if (rows.length === 0) return undefined;
  const { epoch, attempts } = taken.parse(rows[0]);
  return { epoch, attempts, row: rows[0], hasCorrections: true };
}
