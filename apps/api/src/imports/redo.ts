import type { Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { queuePlayback } from './queue-playback.ts';

/**
 * Queues the redo of an import that was undone, whole or in part: a worker plays its journal forth again.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export function redoImport(ctx: MemberContext, id: string): Promise<Snapshot> {
  return queuePlayback(ctx, id, 'redo');
}
