import { changePassword } from '@sluice/services/members/change-password';
import { invite } from '@sluice/services/members/invite';
import { join } from '@sluice/services/members/join';
import { listInvitations } from '@sluice/services/members/list-invitations';
import { listMembers } from '@sluice/services/members/list-members';
import { listSessions } from '@sluice/services/members/list-sessions';
import { ownOrganizations } from '@sluice/services/members/own-organizations';
import { removeMember } from '@sluice/services/members/remove-member';
import { rename } from '@sluice/services/members/rename';
import { setRole } from '@sluice/services/members/set-role';
import { signOutElsewhere } from '@sluice/services/members/sign-out-elsewhere';
import { signUp } from '@sluice/services/members/sign-up';
import { switchOrganization } from '@sluice/services/members/switch-organization';
import { viewInvitation } from '@sluice/services/members/view-invitation';
import { withdraw } from '@sluice/services/members/withdraw';
import { counted } from './limits.ts';
import { mutation, openMutation, openQuery, query } from './serve.ts';
import { memberProcedure, publicProcedure, router } from './trpc.ts';

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

/** Every link that was tried in vain counts for the address that it was tried from. */
const linkProcedure = publicProcedure.use(({ ctx, next }) =>
  counted(ctx.services.limits.links, ctx.address, (end) => end !== 'done' && end !== 'invalid_input', next),
);

/** For people who hold the link of an invitation: the only procedures that ask for no membership. */
export const invitationsRouter = router({
  view: openQuery(viewInvitation, linkProcedure),
  signUp: openMutation(signUp, linkProcedure),
  join: openMutation(join, linkProcedure),
});

/** Every wrong current password counts for its account. */
const passwordProcedure = memberProcedure.use(({ ctx, next }) =>
  counted(ctx.services.limits.passwords, ctx.caller.user.id, (end) => end === 'wrong_password', next),
);

/** The caller's own account: every role may change it, and nobody else's. */
export const profileRouter = router({
  rename: mutation(rename),
  changePassword: mutation(changePassword, passwordProcedure),
  sessions: query(listSessions),
  signOutElsewhere: mutation(signOutElsewhere),
  organizations: query(ownOrganizations),
  switchOrganization: mutation(switchOrganization),
});
