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

const FOUND = {
  lastfm: 'common:found.lastfm',
  discogs: 'common:found.discogs',
} as const satisfies Readonly<Record<Service, string>>;

/** What the last test of an account has found: “42,310 scrobbles since 2009”; undefined where it was never tested. */
export function describeFound(
  {
    service,
    found,
  }: {
    readonly service: Service;
    readonly found: { readonly rows: number; readonly since: string | null } | null;
  },
  { say, counted }: Vocabulary,
): string | undefined {
  if (!found) return undefined;
  const rows = counted(FOUND[service], found.rows);
  if (found.since === null) return rows;
  return say('common:foundSince', { found: rows, year: String(new Date(found.since).getUTCFullYear()) });
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

const REFUSALS = {
  account_unknown: 'common:refusal.account_unknown',
  service_unavailable: 'common:refusal.service_unavailable',
  service_answer_unreadable: 'common:refusal.service_answer_unreadable',
} as const;

/**
 * Why an account could not be read while somebody waits for the answer, and what to do before it is asked for again.
 * `describeRunError` says the same of an import that reads it.
 *
 * @param params `service` as programs know it, `account`
 */
export function describeRefusal(code: RunErrorCode, params: MessageParams, vocabulary: Vocabulary): string {
  const { say } = vocabulary;
  const { service } = params;
  const named = serviceParamsInWords(code, params, vocabulary);
  if (isService(service) && (code === 'credentials_refused' || code === 'account_hidden'))
    return say(`common:refusal.${code}.${service}`, named);
  if (code === 'account_unknown' || code === 'service_unavailable' || code === 'service_answer_unreadable')
    return say(REFUSALS[code], named);
  return say(`common:run.${code}`, named);
}
