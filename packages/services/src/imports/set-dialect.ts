import { dialectOverridesSchema } from '@sluice/shared';
import { byId, command } from '../verb.ts';
import { allowAction, backToDraft, changeImport, enqueue } from './change-import.ts';

/**
 * Says how the file is written where its detection was wrong, and has it read again. What `dialect` leaves out is
 * detected. The mapping goes, since its columns may not be the same ones.
 *
 * @throws AppError `not_found`, and as `allowAction`
 */
export const setDialect = command({
  role: 'editor',
  input: byId.extend({ dialect: dialectOverridesSchema }),
  run: (asking, { id, dialect }) =>
    changeImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'read');
      const { organizationId } = locked;
      await backToDraft(tx, locked, {
        dialect_overrides: dialect,
        profile: null,
        mapping: null,
        total_rows: null,
      });
      await enqueue(tx, 'sniff', { organizationId, importId: id });
    }),
});
