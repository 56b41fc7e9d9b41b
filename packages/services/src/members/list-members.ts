import { ROLES, type Role } from '@sluice/shared';
import { nothing, query } from '../verb.ts';

export interface ListedMember {
  /** Of the membership, not of the person. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly since: string;
  /** The caller. */
  readonly self: boolean;
}

/** The members of the caller's organisation, those who came first at the top. */
export const listMembers = query({
  role: 'read_only',
  input: nothing,
  run: async ({ authDatabase, caller }): Promise<ListedMember[]> => {
    const members = await authDatabase.member.findMany({
      where: { organizationId: caller.organization.id },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: {
        id: true,
        role: true,
        createdAt: true,
        user: { select: { id: true, name: true, email: true } },
      },
    });
    return members.map(({ id, role, createdAt, user }) => ({
      id,
      name: user.name,
      email: user.email,
      // A CHECK of the table holds the same list.
      role: ROLES.find((known) => known === role) ?? 'read_only',
      since: createdAt.toISOString(),
      self: user.id === caller.user.id,
    }));
  },
});
