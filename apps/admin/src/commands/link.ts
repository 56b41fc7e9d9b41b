import type { AdminEnvironment } from '@sluice/runtime/environment';
import { invitationUrl, type WrittenInvitation } from '@sluice/services';
import { emailSchema } from '@sluice/shared';
import { AdminError } from '../admin-error.ts';
import { publicUrlOf } from '../database.ts';
import type { AdminTerminal } from '../scope.ts';

/** @throws AdminError `bad_option` */
export function readEmail(text: string): string {
  const email = emailSchema.safeParse(text).data;
  if (email === undefined)
    throw new AdminError('bad_option', { option: '--admin', value: text, expected: 'name@example.com' });
  return email;
}

/** Prints the link of an invitation, which stands nowhere else. */
export async function sayLink(
  env: AdminEnvironment,
  terminal: AdminTerminal,
  made: {
    readonly organization: { readonly id: string; readonly name: string };
    readonly email: string;
    readonly invitation: WrittenInvitation;
  },
): Promise<void> {
  const { organization, email, invitation } = made;
  const server = await publicUrlOf(env);
  const url = invitationUrl(server.url, invitation.id);
  const expiresAt = invitation.expiresAt.toISOString();
  const link = terminal.t('create.link', { email, until: terminal.format.dateTime(expiresAt) });
  terminal.print(`${link}

  ${url}
`);
  if (server.isGuess) terminal.note(terminal.t('create.address'));
  terminal.printJson({ organization, invitation: { email, url, expiresAt } });
}
