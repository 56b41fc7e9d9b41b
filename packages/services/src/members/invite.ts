import { invitationSchema } from '@sluice/shared';
import type { Delivery } from '../asking.ts';
import { command } from '../verb.ts';
import { invitationLetter } from './invitation-letter.ts';
import { withMembers } from './membership-lock.ts';
import { invitationUrl, writeInvitation } from './write-invitation.ts';

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
 * @throws AppError `already_member`
 */
export const invite = command({
  role: 'admin',
  input: invitationSchema,
  run: async (asking, { email, role }): Promise<NewInvitation> => {
    const { caller, language, mailer, publicUrl, now } = asking;
    const organizationId = caller.organization.id;
    const { id, expiresAt } = await withMembers(asking, (tx) =>
      writeInvitation(tx, { organizationId, email, role, inviterId: caller.user.id, now: now() }),
    );
    const url = invitationUrl(publicUrl, id);
    const mail = await mailer.send(
      invitationLetter(language, {
        email,
        organization: caller.organization.name,
        invitedBy: caller.user.name,
        url,
        expiresAt,
      }),
    );
    return { id, url, expiresAt: expiresAt.toISOString(), mail };
  },
});
