import { type TransactionOptions, type Tx, withOrganization } from '@sluice/db';
import type { Services } from '../services.ts';

/** A burst of calls waits for a connection rather than being refused; no call holds one for long. In milliseconds. */
const PATIENCE = { maxWait: 10_000, timeout: 20_000 };

/**
 * Runs `work` in one transaction that sees and writes the rows of one organisation only.
 *
 * @param options `userId`, the person whose work it is: needed where `work` writes records, whose edits are kept under a
 *   name. `timeout` in milliseconds, for work that reads more than a call usually does.
 */
export function inOrganization<Result>(
  { database }: Pick<Services, 'database'>,
  organizationId: string,
  work: (tx: Tx) => Promise<Result>,
  options: Pick<TransactionOptions, 'userId' | 'timeout'> = {},
): Promise<Result> {
  return withOrganization(database, organizationId, work, { ...PATIENCE, ...options });
}
