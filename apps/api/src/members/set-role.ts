import type { Role } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { releasable, withMembers } from './membership-lock.ts';
import { withdrawAllOf } from './withdraw.ts';

/**
 * Gives a member another role, which counts from their next call on. What an admin invited is withdrawn with the role.
 *
 * @param id of the membership
 * @throws AppError `not_found`, `last_admin`
 */
export function setRole(ctx: MemberContext, { id, role }: { id: string; role: Role }): Promise<void> {
  return withMembers(ctx, async (tx, members) => {
    if (members.some((member) => member.id === id && member.role === role)) return;
    const member = releasable(members, id);
    await withdrawAllOf(tx, ctx.caller.organization.id, member.userId);
    await tx.member.update({ where: { id }, data: { role }, select: { id: true } });
  });
}
