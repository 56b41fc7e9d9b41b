import { AppError } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { byId, command } from '../verb.ts';

/** Forgets a saved mapping. Imports that it was used for keep theirs. @throws AppError `not_found` */
export const removeMapping = command({
  role: 'editor',
  input: byId,
  run: (asking, { id }): Promise<void> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const { count } = await tx.savedMapping.deleteMany({ where: { organizationId, id } });
      if (count === 0) throw new AppError('not_found');
    });
  },
});
