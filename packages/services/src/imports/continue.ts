import { AppError } from '@sluice/shared';
import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues an import that was cancelled or broke for the phase in which it stopped. Its checkpoint and its counters stay:
 * a worker goes on behind the last batch that was written.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export const continueImport = command({
  role: 'editor',
  input: byId,
  run: (asking, { id }) =>
    queueImport(asking, id, async (tx, locked) => {
      const { phase } = await allowAction(tx, locked, 'continue');
      // It has no checkpoint, and was refused for that.
      if (phase === 'sniff') throw new AppError('wrong_state', { status: locked.status });
      return { how: 'continue', phase };
    }),
});
