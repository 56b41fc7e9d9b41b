import { mailMessages } from '@sluice/messages/mails';
import type { Language } from '@sluice/shared';
import type { Letter } from '../asking.ts';

interface Invited {
  readonly email: string;
  readonly organization: string;
  readonly invitedBy: string;
  readonly url: string;
  readonly expiresAt: Date;
}

/** What an invited person reads, in the language of whoever invites them. */
export function invitationLetter(language: Language, invited: Invited): Letter {
  const { t, format } = mailMessages(language);
  const { email, organization, invitedBy, url, expiresAt } = invited;
  const until = format.longDate(expiresAt.toISOString());
  return {
    to: email,
    subject: t('invitation.subject', { invitedBy, organization }),
    text: t('invitation.text', { invitedBy, organization, until, url }),
  };
}
