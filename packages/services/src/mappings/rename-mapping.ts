import { AppError, mappingNameSchema } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { byId, command } from '../verb.ts';

/** Gives a saved mapping another name. @throws AppError `not_found` */
export const renameMapping = command({
  role: 'editor',
  input: byId.extend({ name: mappingNameSchema }),
  run: (asking, { id, name }): Promise<void> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const { count } = await tx.savedMapping.updateMany({ where: { organizationId, id }, data: { name } });
      if (count === 0) throw new AppError('not_found');
    });
  },
});
