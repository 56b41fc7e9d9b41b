import { passwordChangeSchema, personNameSchema } from '@sluice/shared';
import { z } from 'zod';
import { memberProcedure, router } from '../trpc/trpc.ts';
import { changePassword } from './change-password.ts';
import { ownOrganizations, switchOrganization } from './organizations.ts';
import { rename } from './rename.ts';
import { listSessions, signOutElsewhere } from './sessions.ts';

/** The caller's own account: every role may change it, and nobody else's. */
export const profileRouter = router({
  rename: memberProcedure
    .input(z.object({ name: personNameSchema }))
    .mutation(({ ctx, input }) => rename(ctx, input.name)),

  changePassword: memberProcedure
    .input(passwordChangeSchema)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  sessions: memberProcedure.query(({ ctx }) => listSessions(ctx)),

  signOutElsewhere: memberProcedure.mutation(({ ctx }) => signOutElsewhere(ctx)),

  organizations: memberProcedure.query(({ ctx }) => ownOrganizations(ctx)),

  switchOrganization: memberProcedure
    .input(z.object({ id: z.uuid() }))
    .mutation(({ ctx, input }) => switchOrganization(ctx, input.id)),
});
