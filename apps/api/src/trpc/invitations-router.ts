import { join } from '@sluice/services/members/join';
import { signUp } from '@sluice/services/members/sign-up';
import { viewInvitation } from '@sluice/services/members/view-invitation';
import { counted } from './limits.ts';
import { openMutation, openQuery } from './serve.ts';
import { publicProcedure, router } from './trpc.ts';

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
