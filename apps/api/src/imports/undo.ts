import type { Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { queuePlayback } from './queue-playback.ts';

/**
 * Queues the undo of an import: a worker plays its journal back. What was edited since is kept, as the preview says.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export function undoImport(ctx: MemberContext, id: string): Promise<Snapshot> {
  return queuePlayback(ctx, id, 'undo');
}
