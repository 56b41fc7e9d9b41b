import type { ApiEnvironment } from '@sluice/runtime/environment';
import type { Mailer } from '@sluice/services/asking';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';

/** Somebody waits for the answer: a mail server that is not there is given up on early. */
const TIMEOUT_MS = 5_000;

export function createMailer(mail: ApiEnvironment['mail'], log: Logger): Mailer {
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
        // Its message may quote the address.
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        log.warn({ code }, 'an e-mail was not sent');
        return 'failed';
      }
    },
  };
}
