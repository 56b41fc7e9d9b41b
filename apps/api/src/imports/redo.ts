import type { Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { allowAction } from './allow-action.ts';
import { onlyOneLive } from './only-one-live.ts';

/**
 * Queues the redo of an import that was undone, whole or in part: a worker plays its journal forth again.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export function redoImport(ctx: MemberContext, id: string): Promise<Snapshot> {
  return onlyOneLive(ctx, id, async (tx, locked) => {
    await allowAction(tx, locked, 'redo');
    return { how: 'queueStep', phase: 'redo' };
  });
}
