import { Prisma, type TransactionOptions, type Tx, withOrganization } from '@sluice/db';
import { AppError } from '@sluice/shared';
import type { Resources } from '../asking.ts';

/** A burst of calls waits for a connection rather than being refused; no call holds one for long. In milliseconds. */
export const TRANSACTION_TIMES = { maxWait: 10_000, timeout: 20_000 };

/** Prisma's code for a row that names one that is not there. */
const NAMES_NOTHING = 'P2003';

/**
 * Runs `work` in one transaction that sees and writes the rows of one organisation only.
 *
 * @param options `userId`, the person whose work it is: needed where `work` writes records, whose edits are kept under a
 *   name. `timeout` in milliseconds, for work that reads more than a call usually does.
 * @throws AppError `forbidden` where the organisation was removed after the call had begun; what `work` throws
 */
export async function inOrganization<Result>(
  { database }: Pick<Resources, 'database'>,
  organizationId: string,
  work: (tx: Tx) => Promise<Result>,
  options: Pick<TransactionOptions, 'userId' | 'timeout'> = {},
): Promise<Result> {
  try {
    return await withOrganization(database, organizationId, work, { ...TRANSACTION_TIMES, ...options });
  } catch (error) {
    const namesNothing =
      error instanceof Prisma.PrismaClientKnownRequestError && error.code === NAMES_NOTHING;
    if (!namesNothing) throw error;
    const left = await withOrganization(
      database,
      organizationId,
      (tx) => tx.organization.count(),
      TRANSACTION_TIMES,
    );
    if (left > 0) throw error;
    throw new AppError('forbidden', {}, { cause: error });
  }
}
