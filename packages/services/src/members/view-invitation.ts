import type { Role } from '@sluice/shared';
import { openQuery } from '../verb.ts';
import { byLink, openInvitation } from './invitation-link.ts';

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

/** @throws AppError `invitation_over` */
export const viewInvitation = openQuery({
  input: byLink,
  run: async ({ authDatabase, visitor, now }, { id }): Promise<InvitationView> => {
    const { organization, email, role, invitedBy, expiresAt } = await openInvitation(authDatabase, id, now());
    const account = await authDatabase.user.findUnique({ where: { email }, select: { id: true } });
    const mine = visitor?.email === email;
    return {
      organization: organization.name,
      email,
      role,
      invitedBy,
      expiresAt: expiresAt.toISOString(),
      way: mine ? 'join' : account ? 'sign_in' : 'sign_up',
      other: visitor && !mine ? visitor.email : null,
    };
  },
});
