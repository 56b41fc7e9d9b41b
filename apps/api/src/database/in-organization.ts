import { type Tx, withOrganization } from '@sluice/db';
import type { Services } from '../services.ts';

/** A burst of calls waits for a connection rather than being refused; no call holds one for long. In milliseconds. */
const PATIENCE = { maxWait: 10_000, timeout: 20_000 };

/** Runs `work` in one transaction that sees and writes the rows of one organisation only. */
export function inOrganization<Result>(
  { database }: Pick<Services, 'database'>,
  organizationId: string,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  return withOrganization(database, organizationId, work, PATIENCE);
}
