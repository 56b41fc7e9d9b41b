import type { Tx } from '@sluice/db';
import type { Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import type { LockedImport } from './change-import.ts';
import { NOTHING_DONE } from './nothing-done.ts';
import { onlyOneLive } from './only-one-live.ts';

/**
 * Queues an import for its dry run or its commit, from the beginning, with its job, in one transaction.
 *
 * @param allow Throws where the import is not fit for the phase.
 * @throws AppError `not_found`, `import_live` {importId, entity}, and what `allow` throws
 */
export function queueImport(
  ctx: MemberContext,
  id: string,
  phase: 'check' | 'commit',
  allow: (tx: Tx, locked: LockedImport) => Promise<void>,
): Promise<Snapshot> {
  return onlyOneLive(ctx, id, async (tx, locked) => {
    await allow(tx, locked);
    return { ...NOTHING_DONE, phase };
  });
}
