import { describeRunError } from '@sluice/messages';
import { commonMessages } from '@sluice/messages/common';
import { mailMessages } from '@sluice/messages/mails';
import { LANGUAGES, runErrorSchema, SERVICE_FACTS, serviceSchema } from '@sluice/shared';
import { z } from 'zod';
import type { Letter } from '../asking.ts';

/** A schedule that the failures of its imports have paused. */
export const pausedSchema = z.object({
  organization: z.string(),
  service: serviceSchema,
  account: z.string(),
  code: runErrorSchema.shape.code,
  params: runErrorSchema.shape.params,
});

/**
 * What an admin reads of it, in every language: nobody's is known where nobody asks.
 *
 * @param publicUrl undefined where it is not known: then no link is given
 */
export function pausedLetter(
  { organization, service, account, code, params }: z.infer<typeof pausedSchema>,
  publicUrl: string | undefined,
): Omit<Letter, 'to'> {
  const said = LANGUAGES.map((language) => {
    const { t } = mailMessages(language);
    const why = describeRunError(code, { service, account, ...params }, commonMessages(language));
    const values = { organization, service: SERVICE_FACTS[service].name, account, why };
    const link = publicUrl === undefined ? '' : `\n${publicUrl}/settings/connections\n`;
    return { subject: t('paused.subject', values), text: `${t('paused.text', values)}${link}` };
  });
  return {
    subject: said.map(({ subject }) => subject).join(' / '),
    text: said.map(({ text }) => text).join('\n----\n\n'),
  };
}
