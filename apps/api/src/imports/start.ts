import type { Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { allowAction } from './allow-action.ts';
import { onlyOneLive } from './only-one-live.ts';

/**
 * Queues the commit of an import whose dry run is done. A second start is refused, however close behind the first.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export function startImport(ctx: MemberContext, id: string): Promise<Snapshot> {
  return onlyOneLive(ctx, id, async (tx, locked) => {
    await allowAction(tx, locked, 'start');
    return { how: 'queue', phase: 'commit' };
  });
}
