import type { MemberContext } from '../trpc/trpc.ts';
import { releasable, withMembers } from './membership-lock.ts';
import { withdrawAllOf } from './withdraw.ts';

/**
 * Ends a membership, from the next call of that person on. The account stays, and with it the name beside what the
 * person imported; open invitations of theirs are withdrawn.
 *
 * @param id of the membership
 * @throws AppError `not_found`, `last_admin`
 */
export function removeMember(ctx: MemberContext, id: string): Promise<void> {
  return withMembers(ctx, async (tx, members) => {
    const member = releasable(members, id);
    await withdrawAllOf(tx, ctx.caller.organization.id, member.userId);
    await tx.member.delete({ where: { id }, select: { id: true } });
  });
}
