import { z } from 'zod';
import { rememberChoices } from '../mappings/remember-choices.ts';
import { byId, command } from '../verb.ts';
import { allowAction } from './change-import.ts';
import { queueImport } from './queue-import.ts';

/**
 * Queues the commit of an import whose dry run is done. A second start is refused, however close behind the first. Rows that
 * would come out otherwise than the dry run said are kept aside, unless it is forced: then they are decided anew. What its
 * mapping says is remembered for what is suggested for the next file.
 *
 * @throws AppError `not_found`, `import_live` {importId, entity}, and as `allowAction`
 */
export const startImport = command({
  role: 'editor',
  input: byId.extend({ force: z.boolean().optional() }),
  run: (asking, { id, force }) =>
    queueImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'start');
      await rememberChoices(tx, locked, asking.now());
      const options = force === undefined ? undefined : { ...locked.options, force };
      return { how: 'queue', phase: 'commit', ...(options && { options }) };
    }),
});
