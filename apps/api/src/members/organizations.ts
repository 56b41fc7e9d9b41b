import { AppError } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { currentSession } from './sessions.ts';

export interface OwnOrganization {
  readonly id: string;
  readonly name: string;
}

/** The organisations that the caller is a member of, those joined first at the top. */
export async function ownOrganizations({ services, caller }: MemberContext): Promise<OwnOrganization[]> {
  const memberships = await services.authDatabase.member.findMany({
    where: { userId: caller.user.id, organization: { removingAt: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { organization: { select: { id: true, name: true } } },
  });
  return memberships.map(({ organization }) => organization);
}

/** Lets the present session work for another organisation of the caller's. @throws AppError `not_found` */
export async function switchOrganization(ctx: MemberContext, id: string): Promise<void> {
  const own = await ownOrganizations(ctx);
  if (!own.some((organization) => organization.id === id)) throw new AppError('not_found');
  await ctx.services.authDatabase.session.update({
    where: { id: await currentSession(ctx) },
    data: { activeOrganizationId: id },
    select: { id: true },
  });
}
