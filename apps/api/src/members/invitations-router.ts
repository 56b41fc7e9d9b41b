import { signUpSchema } from '@sluice/shared';
import { z } from 'zod';
import { publicProcedure, router } from '../trpc/trpc.ts';
import { join } from './join.ts';
import { signUp } from './sign-up.ts';
import { viewInvitation } from './view-invitation.ts';

/** From the link; whatever is no id is an invitation that never was. */
const byId = z.object({ id: z.string().max(100) });

/** For people who hold the link of an invitation: the only procedures that ask for no membership. */
export const invitationsRouter = router({
  view: publicProcedure.input(byId).query(({ ctx, input }) => viewInvitation(ctx, input.id)),

  signUp: publicProcedure
    .input(signUpSchema.extend(byId.shape))
    .mutation(({ ctx, input }) => signUp(ctx, input)),

  join: publicProcedure.input(byId).mutation(({ ctx, input }) => join(ctx, input.id)),
});
