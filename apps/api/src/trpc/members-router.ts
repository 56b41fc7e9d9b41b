import { invite } from '@sluice/services/members/invite';
import { listInvitations } from '@sluice/services/members/list-invitations';
import { listMembers } from '@sluice/services/members/list-members';
import { removeMember } from '@sluice/services/members/remove-member';
import { setRole } from '@sluice/services/members/set-role';
import { withdraw } from '@sluice/services/members/withdraw';
import { counted } from './limits.ts';
import { mutation, query } from './serve.ts';
import { memberProcedure, router } from './trpc.ts';

/** Every invitation that is written counts for its organisation. */
const inviteProcedure = memberProcedure.use(({ ctx, next }) =>
  counted(ctx.services.limits.invitations, ctx.caller.organization.id, (end) => end === 'done', next),
);

export const membersRouter = router({
  list: query(listMembers),
  setRole: mutation(setRole),
  remove: mutation(removeMember),
  invitations: query(listInvitations),
  invite: mutation(invite, inviteProcedure),
  withdraw: mutation(withdraw),
});
