import type { MessageParams, RunErrorCode, Service, Waiting } from '@sluice/shared';
import type { Vocabulary } from './messages.ts';

/** Whether a parameter names a service, as programs know it. Not by the list of them, which browsers do not load. */
const NAMES = {
  lastfm: 'common:service.lastfm',
  discogs: 'common:service.discogs',
} as const satisfies Readonly<Record<Service, string>>;

function isService(name: unknown): name is Service {
  return typeof name === 'string' && Object.hasOwn(NAMES, name);
}

/** As people call a service. */
export function serviceInWords(service: Service, { say }: Vocabulary): string {
  return say(NAMES[service], {});
}

/** Programs know a service by a name of their own; people call it otherwise, and find its settings where it has them. */
export function serviceParamsInWords(
  code: RunErrorCode,
  params: MessageParams,
  vocabulary: Vocabulary,
): MessageParams {
  const { service } = params;
  if (!isService(service)) return params;
  const named = { ...params, service: serviceInWords(service, vocabulary) };
  return code === 'credentials_refused' || code === 'account_hidden'
    ? { ...named, remedy: vocabulary.say(`common:remedy.${code}.${service}`, {}) }
    : named;
}

/** Why an import stands still, and when it goes on: “Last.fm does not answer; next try in 8 s.” */
export function describeWaiting(
  { code, service }: Pick<Waiting, 'code' | 'service'>,
  seconds: number,
  vocabulary: Vocabulary,
): string {
  return vocabulary.say(`common:waiting.${code}`, {
    service: serviceInWords(service, vocabulary),
    seconds,
  });
}
