import { invitationUrl, writeInvitation } from '@sluice/services';
import type { Delivery } from '@sluice/services/asking';
import { AppError, type invitationSchema } from '@sluice/shared';
import type { z } from 'zod';
import type { MemberContext } from '../trpc/trpc.ts';
import { invitationLetter } from './invitation-letter.ts';
import { withMembers } from './membership-lock.ts';

export interface NewInvitation {
  readonly id: string;
  /** What the invited person opens. Whoever has it can accept the invitation, once. */
  readonly url: string;
  readonly expiresAt: string;
  /** What became of the e-mail with the link. */
  readonly mail: Delivery;
}

/**
 * Invites an address, by e-mail too where a mail server is configured.
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
  const { id, expiresAt } = await withMembers(ctx, (tx) =>
    writeInvitation(tx, { organizationId, email, role, inviterId: caller.user.id }),
  );
  const url = invitationUrl(services.env.publicUrl, id);
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
