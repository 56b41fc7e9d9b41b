import { randomUUID } from 'node:crypto';
import { AppError, INVITATION_DAYS, type invitationSchema } from '@sluice/shared';
import type { z } from 'zod';
import type { Delivery } from '../mail/mailer.ts';
import type { MemberContext } from '../trpc/trpc.ts';
import { invitationLetter } from './invitation-letter.ts';
import { withMembers } from './membership-lock.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface NewInvitation {
  readonly id: string;
  /** What the invited person opens. Whoever has it can accept the invitation, once. */
  readonly url: string;
  readonly expiresAt: string;
  /** What became of the e-mail with the link. */
  readonly mail: Delivery;
}

/**
 * Invites an address, by e-mail too where a mail server is configured. An earlier invitation of the same address ends
 * with it, so that one link is valid at a time.
 * The id is the secret of the link: entirely random, unlike the ids that the database makes, which begin with the time.
 *
 * @throws AppError `already_member`, `too_many_requests` {seconds}
 */
export async function invite(
  ctx: MemberContext,
  { email, role }: z.infer<typeof invitationSchema>,
): Promise<NewInvitation> {
  const { services, caller, language } = ctx;
  const organizationId = caller.organization.id;
  const seconds = services.limits.invitations.begin([organizationId]);
  if (seconds > 0) throw new AppError('too_many_requests', { seconds });
  const id = randomUUID();
  const expiresAt = new Date(Date.now() + INVITATION_DAYS * DAY_MS);
  await withMembers(ctx, async (tx) => {
    const member = await tx.member.findFirst({
      where: { organizationId, user: { email } },
      select: { id: true },
    });
    if (member) throw new AppError('already_member');
    await tx.invitation.deleteMany({ where: { organizationId, email, status: 'pending' } });
    await tx.invitation.create({
      data: {
        organizationId,
        id,
        email,
        role,
        status: 'pending',
        inviterId: caller.user.id,
        expiresAt,
      },
      select: { id: true },
    });
  });
  const url = new URL(`/invitation/${id}`, services.env.publicUrl).href;
  const mail = await services.mailer.send(
    invitationLetter(language, {
      email,
      organization: caller.organization.name,
      invitedBy: caller.user.name,
      url,
      expiresAt,
    }),
  );
  return { id, url, expiresAt: expiresAt.toISOString(), mail };
}
