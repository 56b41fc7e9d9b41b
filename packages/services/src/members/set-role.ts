import { ROLES } from '@sluice/shared';
import { z } from 'zod';
import { byId, command } from '../verb.ts';
import { releasable, withMembers } from './membership-lock.ts';
import { withdrawAllOf } from './withdraw.ts';

/**
 * Gives a member, by the id of the membership, another role, which counts from their next call on. What an admin invited
 * is withdrawn with the role.
 *
 * @throws AppError `not_found`, `last_admin`
 */
export const setRole = command({
  role: 'admin',
  input: byId.extend({ role: z.enum(ROLES) }),
  run: (asking, { id, role }): Promise<void> =>
    withMembers(asking, async (tx, members) => {
      if (members.some((member) => member.id === id && member.role === role)) return;
      const member = releasable(members, id);
      await withdrawAllOf(tx, asking.caller.organization.id, member.userId);
      await tx.member.update({ where: { id }, data: { role }, select: { id: true } });
    }),
});
