import { nothing, query } from '../verb.ts';

export interface OwnOrganization {
  readonly id: string;
  readonly name: string;
}

/** The organisations that the caller is a member of, those joined first at the top. */
export const ownOrganizations = query({
  role: 'read_only',
  input: nothing,
  run: async ({ authDatabase, caller }): Promise<OwnOrganization[]> => {
    const memberships = await authDatabase.member.findMany({
      where: { userId: caller.user.id, organization: { removingAt: null } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { organization: { select: { id: true, name: true } } },
    });
    return memberships.map(({ organization }) => organization);
  },
});
