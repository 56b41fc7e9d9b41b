import { AppError, isFinal, type Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { changeImport } from './change-import.ts';

/**
 * Stops an import. One that no worker has in hand is cancelled at once. One that is being read or written gets a
 * request, which the guard of its next batch sees: no row is written after the status says cancelled. Asking twice
 * changes nothing.
 *
 * @throws AppError `not_found`, `wrong_state` {status} once it is final
 */
export function cancelImport(ctx: MemberContext, id: string): Promise<Snapshot> {
  return changeImport(ctx, id, async (tx, { organizationId, status, cancelRequested, now }) => {
    if (isFinal(status)) throw new AppError('wrong_state', { status });
    const atOnce = status === 'draft' || status === 'ready' || status === 'queued';
    if (!atOnce && cancelRequested) return;
    await tx.import.update({
      where: { organizationId_id: { organizationId, id } },
      data: atOnce
        ? // A raised epoch fences a worker that is just reading the draft's file.
          { status: 'cancelled', completedAt: now, etaS: null, epoch: { increment: 1 } }
        : { cancelRequested: true },
      select: { id: true },
    });
  });
}
