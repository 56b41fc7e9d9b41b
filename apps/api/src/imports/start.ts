import { AppError, type Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the commit of an import whose dry run is done. A second start is refused, however close behind the first.
 *
 * @throws AppError `not_found`, `wrong_state` {status}, `import_live` {importId, entity}
 */
export function startImport(ctx: MemberContext, id: string): Promise<Snapshot> {
  return queueImport(ctx, id, 'commit', async (_tx, { status }) => {
    if (status !== 'ready') throw new AppError('wrong_state', { status });
  });
}
