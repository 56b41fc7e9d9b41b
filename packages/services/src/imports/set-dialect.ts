import { AppError, dialectOverridesSchema } from '@sluice/shared';
import { z } from 'zod';
import { byId, command } from '../verb.ts';
import { allowAction, backToDraft, changeImport, enqueue } from './change-import.ts';
import { countCorrections } from './corrections.ts';

/**
 * Says how the file is written where its detection was wrong, and has it read again. What `dialect` leaves out is
 * detected. The mapping goes, since its columns may not be the same ones; and so do corrections, since their cells may be
 * elsewhere: where there are some, only if the call says that they may.
 *
 * @throws AppError `not_found`, `corrections_lost` {cells}, and as `allowAction`
 */
export const setDialect = command({
  role: 'editor',
  input: byId.extend({
    dialect: dialectOverridesSchema,
    /** Corrections of cells may be lost. */
    loseCorrections: z.boolean().default(false),
  }),
  run: (asking, { id, dialect, loseCorrections }) =>
    changeImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'read');
      const { organizationId } = locked;
      const where = { organizationId, importId: id };
      const cells = await countCorrections(tx, where);
      if (cells > 0 && !loseCorrections) throw new AppError('corrections_lost', { cells });
      await tx.importCorrection.deleteMany({ where });
      await backToDraft(tx, locked, {
        dialect_overrides: dialect,
        profile: null,
        mapping: null,
        total_rows: null,
      });
      await enqueue(tx, 'sniff', { organizationId, importId: id });
    }),
});
