import { createTransport } from 'nodemailer';
import type { Mailer } from '../asking.ts';

/** Somebody waits for the answer: a mail server that is not there is given up on early. */
const TIMEOUT_MS = 5_000;

/** The server that mails are sent by, and from which address. */
export interface MailServer {
  readonly serverUrl: string;
  readonly from: string;
}

/**
 * @param mail undefined where nothing is sent
 * @param onFailure told the code of a mail that was not sent; what else is said of it may quote the address
 */
export function createMailer(mail: MailServer | undefined, onFailure: (code: unknown) => void): Mailer {
  if (!mail) return { send: async () => 'off' };
  const transport = createTransport({
    url: mail.serverUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    async send({ to, subject, text }) {
      try {
        // As an object, an address is one address, whatever stands in it.
        await transport.sendMail({ from: mail.from, to: { name: '', address: to }, subject, text });
        return 'sent';
      } catch (error) {
        onFailure(error instanceof Error && 'code' in error ? error.code : undefined);
        return 'failed';
      }
    },
  };
}
