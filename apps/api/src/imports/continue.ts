import { AppError, type Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { allowAction } from './allow-action.ts';
import { onlyOneLive } from './only-one-live.ts';

/**
 * Queues an import that was cancelled or broke for the phase in which it stopped. Its checkpoint and its counters stay:
 * a worker goes on behind the last batch that was written.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export function continueImport(ctx: MemberContext, id: string): Promise<Snapshot> {
  return onlyOneLive(ctx, id, async (tx, locked) => {
    const { phase } = await allowAction(tx, locked, 'continue');
    // It has no checkpoint, and was refused for that.
    if (phase === 'sniff') throw new AppError('wrong_state', { status: locked.status });
    return { how: 'continue', phase };
  });
}
