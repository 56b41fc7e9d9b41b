import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the redo of an import that was undone, whole or in part: a worker plays its journal forth again.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export const redoImport = command({
  role: 'editor',
  input: byId,
  run: (asking, { id }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'redo');
      return { how: 'queueAfterCommit', phase: 'redo' };
    }),
});
