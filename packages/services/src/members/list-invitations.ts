import { ROLES, type Role } from '@sluice/shared';
import { nothing, query } from '../verb.ts';

export interface ListedInvitation {
  /** One invitation of an address is open at a time. */
  readonly email: string;
  readonly role: Role;
  /** The name of an admin; null for the operator of the server. */
  readonly invitedBy: string | null;
  readonly expiresAt: string;
  readonly expired: boolean;
}

/** What nobody has taken up yet, newest first. The link is told once, to whoever made it; its id does not stand here. */
export const listInvitations = query({
  role: 'admin',
  input: nothing,
  run: async ({ authDatabase, caller, now }): Promise<ListedInvitation[]> => {
    const moment = now();
    const invitations = await authDatabase.invitation.findMany({
      where: { organizationId: caller.organization.id, status: 'pending' },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      select: { email: true, role: true, expiresAt: true, inviter: { select: { name: true } } },
    });
    return invitations.map(({ email, role, expiresAt, inviter }) => ({
      email,
      role: ROLES.find((known) => known === role) ?? 'read_only',
      invitedBy: inviter?.name ?? null,
      expiresAt: expiresAt.toISOString(),
      expired: expiresAt <= moment,
    }));
  },
});
