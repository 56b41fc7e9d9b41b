import { emailSchema, invitationSchema, ROLES } from '@sluice/shared';
import { z } from 'zod';
import { adminProcedure, memberProcedure, router } from '../trpc/trpc.ts';
import { invite } from './invite.ts';
import { listInvitations } from './list-invitations.ts';
import { listMembers } from './list-members.ts';
import { removeMember } from './remove-member.ts';
import { setRole } from './set-role.ts';
import { withdraw } from './withdraw.ts';

const id = z.uuid();

/** Who belongs to the caller's organisation. Everybody may see it, admins change it. */
export const membersRouter = router({
  list: memberProcedure.query(({ ctx }) => listMembers(ctx)),

  setRole: adminProcedure
    .input(z.object({ id, role: z.enum(ROLES) }))
    .mutation(({ ctx, input }) => setRole(ctx, input)),

  remove: adminProcedure.input(z.object({ id })).mutation(({ ctx, input }) => removeMember(ctx, input.id)),

  invitations: adminProcedure.query(({ ctx }) => listInvitations(ctx)),

  invite: adminProcedure.input(invitationSchema).mutation(({ ctx, input }) => invite(ctx, input)),

  withdraw: adminProcedure
    .input(z.object({ email: emailSchema }))
    .mutation(({ ctx, input }) => withdraw(ctx, input.email)),
});
