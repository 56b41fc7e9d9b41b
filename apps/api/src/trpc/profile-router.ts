import { changePassword } from '@sluice/services/members/change-password';
import { listSessions } from '@sluice/services/members/list-sessions';
import { ownOrganizations } from '@sluice/services/members/own-organizations';
import { rename } from '@sluice/services/members/rename';
import { signOutElsewhere } from '@sluice/services/members/sign-out-elsewhere';
import { switchOrganization } from '@sluice/services/members/switch-organization';
import { counted } from './limits.ts';
import { mutation, query } from './serve.ts';
import { memberProcedure, router } from './trpc.ts';

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
