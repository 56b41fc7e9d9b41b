import { AppError } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { byId, command } from '../verb.ts';

/**
 * Removes a connection with its key. What was imported from it stays, and its imports can be undone; one that still runs
 * ends as failed with its next request for the account.
 *
 * @throws AppError `not_found`
 */
export const removeConnection = command({
  role: 'admin',
  input: byId,
  run: (asking, { id }): Promise<void> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const { count } = await tx.connection.deleteMany({ where: { organizationId, id } });
      if (count === 0) throw new AppError('not_found');
    });
  },
});
