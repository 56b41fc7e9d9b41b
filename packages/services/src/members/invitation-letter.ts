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
  const { email, organization, invitedBy, url, expiresAt } = invited;
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(expiresAt);
  const { subject, text } = {
    en: {
      subject: `${invitedBy} invites you to ${organization}`,
      text: `${invitedBy} invites you to ${organization}, whose records are imported with Sluice.

Open this link to accept; it works once, until ${until}:

${url}

If you did not expect it, you can ignore this message.
`,
    },
    fr: {
      subject: `${invitedBy} vous invite dans ${organization}`,
      text: `${invitedBy} vous invite dans ${organization}, dont les données sont importées avec Sluice.

Ouvrez ce lien pour accepter ; il sert une fois, jusqu’au ${until} :

${url}

Si vous ne l’attendiez pas, vous pouvez ignorer ce message.
`,
    },
  }[language];
  return { to: email, subject, text };
}
