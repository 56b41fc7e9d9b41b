import type { Tx } from '@sluice/db';
import { refusePurged } from '@sluice/services/files/usable-file';
import { AppError, type Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { allowAction } from './allow-action.ts';
import { onlyOneLive } from './only-one-live.ts';

export interface RetryRequest {
  readonly id: string;
  /** An uploaded report of the refused rows, corrected: the worker lays it over them first. */
  readonly fileId?: string | undefined;
}

/**
 * Queues the refused rows of an import to be tried again, with what was corrected in them.
 *
 * @throws AppError `not_found` (import, file), `import_live` {importId, entity}, `file_purged` {date} of the report, and
 *   as `allowAction`
 */
export function retryImport(ctx: MemberContext, { id, fileId }: RetryRequest): Promise<Snapshot> {
  return onlyOneLive(ctx, id, async (tx, locked) => {
    await allowAction(tx, locked, 'retry');
    if (fileId) await assertFile(tx, locked.organizationId, fileId);
    return { how: 'queueStep', phase: 'retry', correctionFileId: fileId ?? null };
  });
}

async function assertFile(tx: Tx, organizationId: string, id: string): Promise<void> {
  const file = await tx.file.findUnique({
    where: { organizationId_id: { organizationId, id }, storedAt: { not: null } },
    select: { purgedAt: true },
  });
  if (!file) throw new AppError('not_found');
  refusePurged(file);
}
