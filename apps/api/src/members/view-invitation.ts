import type { Role } from '@sluice/shared';
import type { Context } from '../trpc/trpc.ts';
import { attempt } from './limits.ts';
import { openInvitation } from './open-invitation.ts';

/** What the page of an invitation shows to whoever has its link. */
export interface InvitationView {
  readonly organization: string;
  readonly email: string;
  readonly role: Role;
  /** The name of an admin; null for the operator of the server. */
  readonly invitedBy: string | null;
  readonly expiresAt: string;
  /**
   * How it is accepted: by making an account, by signing in with the one that the address has, or at once, by whoever
   * is signed in with it.
   */
  readonly way: 'sign_up' | 'sign_in' | 'join';
  /** Who is signed in in this browser, where it is somebody else. */
  readonly other: string | null;
}

/** @throws AppError `invitation_over`, `too_many_requests` {seconds} */
export function viewInvitation({ services, headers, address }: Context, id: string): Promise<InvitationView> {
  return attempt(services.limits.links, address, async () => {
    const { organization, email, role, invitedBy, expiresAt } = await openInvitation(
      services.authDatabase,
      id,
    );
    const session = await services.auth.api.getSession({ headers, query: { disableRefresh: true } });
    const account = await services.authDatabase.user.findUnique({ where: { email }, select: { id: true } });
    const mine = session?.user.email === email;
    return {
      organization: organization.name,
      email,
      role,
      invitedBy,
      expiresAt: expiresAt.toISOString(),
      way: mine ? 'join' : account ? 'sign_in' : 'sign_up',
      other: session && !mine ? session.user.email : null,
    };
  });
}
