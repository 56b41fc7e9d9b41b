import { AppError } from '@sluice/shared';
import type { Context } from '../trpc/trpc.ts';
import { attempt } from './limits.ts';
import { openInvitation } from './open-invitation.ts';
import { takeUp } from './take-up.ts';

/**
 * Accepts an invitation as whoever is signed in, whose address it has to be; the session works for that organisation
 * from now on.
 *
 * @throws AppError `unauthenticated`, `invitation_over`, `forbidden` for somebody else, `too_many_requests` {seconds}
 */
export async function join({ services, headers, address }: Context, id: string): Promise<void> {
  const found = await services.auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) throw new AppError('unauthenticated');
  await attempt(services.limits.links, address, async () => {
    const invitation = await openInvitation(services.authDatabase, id);
    if (invitation.email !== found.user.email) throw new AppError('forbidden');
    await services.authDatabase.$transaction(async (tx) => {
      await takeUp(tx, invitation, found.user.id);
      await tx.session.update({
        where: { id: found.session.id },
        data: { activeOrganizationId: invitation.organization.id },
        select: { id: true },
      });
    });
  });
}
