import { byId, command } from '../verb.ts';
import { releasable, withMembers } from './membership-lock.ts';
import { withdrawAllOf } from './withdraw.ts';

/**
 * Ends a membership, by its id, from the next call of that person on. The account stays, and with it the name beside what
 * the person imported; open invitations of theirs are withdrawn.
 *
 * @throws AppError `not_found`, `last_admin`
 */
export const removeMember = command({
  role: 'admin',
  input: byId,
  run: (asking, { id }): Promise<void> =>
    withMembers(asking, async (tx, members) => {
      const member = releasable(members, id);
      await withdrawAllOf(tx, asking.caller.organization.id, member.userId);
      await tx.member.delete({ where: { id }, select: { id: true } });
    }),
});
