import type { Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { allowAction } from './allow-action.ts';
import { STEP_BEGUN } from './begin-step.ts';
import { onlyOneLive } from './only-one-live.ts';

/** Queues an import to have its journal played back or forth, from the first change that is not. */
export function queuePlayback(ctx: MemberContext, id: string, phase: 'undo' | 'redo'): Promise<Snapshot> {
  return onlyOneLive(ctx, id, async (tx, locked) => {
    const present = await allowAction(tx, locked, phase);
    // The reason of a commit that broke stays: a redo ends where the import had ended. That of a step goes with it.
    const brokenStep = present.status === 'failed' && present.phase !== 'commit';
    return { ...STEP_BEGUN, phase, ...(brokenStep && { lastErrorCode: null, lastErrorParams: {} }) };
  });
}
