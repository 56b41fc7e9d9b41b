import { AppError } from '@sluice/shared';
import { openCommand } from '../verb.ts';
import { byLink, openInvitation, takeUp } from './invitation-link.ts';

/**
 * Accepts an invitation as whoever is signed in, whose address it has to be; the session works for that organisation
 * from now on.
 *
 * @throws AppError `unauthenticated`, `invitation_over`, `forbidden` for somebody else
 */
export const join = openCommand({
  input: byLink,
  run: async ({ authDatabase, visitor, now }, { id }): Promise<void> => {
    if (!visitor) throw new AppError('unauthenticated');
    const invitation = await openInvitation(authDatabase, id, now());
    if (invitation.email !== visitor.email) throw new AppError('forbidden');
    await authDatabase.$transaction(async (tx) => {
      await takeUp(tx, invitation, visitor.userId, now());
      await tx.session.update({
        where: { id: visitor.sessionId },
        data: { activeOrganizationId: invitation.organization.id },
        select: { id: true },
      });
    });
  },
});
