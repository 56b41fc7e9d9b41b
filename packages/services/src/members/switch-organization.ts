import { AppError } from '@sluice/shared';
import { byId, command } from '../verb.ts';
import { ownOrganizations } from './own-organizations.ts';

/**
 * Lets the present session work for another organisation of the caller's.
 *
 * @throws AppError `not_found`, `unauthenticated` where there is no session (any more)
 */
export const switchOrganization = command({
  role: 'read_only',
  input: byId,
  run: async (asking, { id }): Promise<void> => {
    const { authDatabase, caller, sessionId } = asking;
    const own = await ownOrganizations(asking);
    if (!own.some((organization) => organization.id === id)) throw new AppError('not_found');
    if (sessionId === null) throw new AppError('unauthenticated');
    const { count } = await authDatabase.session.updateMany({
      where: { id: sessionId, userId: caller.user.id },
      data: { activeOrganizationId: id },
    });
    if (count === 0) throw new AppError('unauthenticated');
  },
});
