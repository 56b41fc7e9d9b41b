import { AppError, ENTITY_NAMES } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { command } from '../verb.ts';

/** Forgets that columns called so went to a field. Imports, and mappings that were saved, stay as they are. @throws AppError `not_found` */
export const forgetChoice = command({
  role: 'editor',
  input: z.object({ entity: z.enum(ENTITY_NAMES), header: z.string().max(100), field: z.string().max(64) }),
  run: (asking, choice): Promise<void> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const { count } = await tx.mappingChoice.deleteMany({ where: { organizationId, ...choice } });
      if (count === 0) throw new AppError('not_found');
    });
  },
});
