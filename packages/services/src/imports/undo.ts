import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the undo of an import: a worker plays its journal back. What was edited since is kept, as the preview says.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export const undoImport = command({
  role: 'editor',
  input: byId,
  run: (asking, { id }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'undo');
      return { how: 'queueAfterCommit', phase: 'undo' };
    }),
});
