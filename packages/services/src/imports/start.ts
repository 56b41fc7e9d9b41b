import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the commit of an import whose dry run is done. A second start is refused, however close behind the first.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export const startImport = command({
  role: 'editor',
  input: byId,
  run: (asking, { id }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'start');
      return { how: 'queue', phase: 'commit' };
    }),
});
