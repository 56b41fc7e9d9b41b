import type { Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { allowAction } from './allow-action.ts';
import { onlyOneLive } from './only-one-live.ts';

/**
 * Queues the undo of an import: a worker plays its journal back. What was edited since is kept, as the preview says.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export function undoImport(ctx: MemberContext, id: string): Promise<Snapshot> {
  return onlyOneLive(ctx, id, async (tx, locked) => {
    await allowAction(tx, locked, 'undo');
    return { how: 'queueStep', phase: 'undo' };
  });
}
