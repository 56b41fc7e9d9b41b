import type { IncomingMessage } from 'node:http';
import { type Answer, type FakeServer, type ServerOptions, startServer } from '../fake-server.ts';
import { hash } from '../random.ts';
import { fieldsAnswer, foldersAnswer, REFUSALS, releasesAnswer, userAnswer } from './answers.ts';
import { Collection, type Copy } from './collection.ts';

/** How the account is set, and the service behaves, at a moment. */
export interface DiscogsSettings {
  /** The name of the one user, as he writes it: it is found in any letters. */
  account: string;
  /** A personal token of the owner. */
  token: string;
  /** Others may browse the collection. */
  isPublic: boolean;
  /** So many requests within any sixty seconds, with a token and without one. */
  limits: { readonly withToken: number; readonly anonymous: number };
  /** Whether the answers say how many there were. */
  tellsLimits: boolean;
}

export interface DiscogsOptions extends ServerOptions {
  readonly seed: number;
  /** How many there are, which are worked out when they are asked for; or these ones, oldest first. */
  readonly copies: number | readonly Copy[];
  readonly settings?: Partial<DiscogsSettings>;
}

export interface FakeDiscogs extends FakeServer {
  /** Where it is: what stands in the place of `https://api.discogs.com`. */
  readonly url: string;
  readonly settings: DiscogsSettings;
  readonly collection: Collection;
  /** When each request came, in milliseconds. */
  readonly times: readonly number[];
}

const WINDOW_MS = 60_000;
const PER_PAGE = { default: 50, most: 100 };
/** Programs that do not say who they are. */
const GENERIC = /^(?:$|node|undici|axios|curl|python|got|mozilla)/i;

/**
 * A server that behaves like Discogs, with one account: user, folders, fields and the copies of a collection, by pages. It
 * counts requests within a minute, and refuses those beyond its limit.
 */
export async function startDiscogs(options: DiscogsOptions): Promise<FakeDiscogs> {
  const collection = new Collection(options.seed, options.copies);
  const settings: DiscogsSettings = {
    account: 'Collector',
    token: hash(options.seed, 71).toString(16).padStart(8, '0').repeat(5),
    isPublic: true,
    limits: { withToken: 60, anonymous: 25 },
    tellsLimits: true,
    ...options.settings,
  };
  const times: number[] = [];
  const server = await startServer(
    {
      answer: (url, request) =>
        limited({ settings, times, request }, () => answer(url, request, settings, collection)),
      withoutRows: ({ body, ...rest }) => ({ ...rest, body: { ...toObject(body), releases: [] } }),
      tooFast: () => REFUSALS.tooFast,
      error: (_, status) => ({ ...REFUSALS.broken, status: status ?? 500 }),
      change: (change) => collection.change(change),
    },
    options,
  );
  return { ...server, url: server.origin, settings, collection, times };
}

/** Counts a request, and tells how many more there may be. */
function limited(
  {
    settings,
    times,
    request,
  }: { readonly settings: DiscogsSettings; readonly times: number[]; readonly request: IncomingMessage },
  proper: () => Answer,
): Answer {
  const now = performance.now();
  times.push(now);
  const used = times.filter((time) => time > now - WINDOW_MS).length;
  const { withToken, anonymous } = settings.limits;
  const limit = request.headers.authorization === undefined ? anonymous : withToken;
  const headers = {
    'x-discogs-ratelimit': String(limit),
    'x-discogs-ratelimit-used': String(used),
    'x-discogs-ratelimit-remaining': String(Math.max(0, limit - used)),
  };
  const answered = used > limit ? REFUSALS.tooFast : proper();
  return settings.tellsLimits ? { ...answered, headers: { ...answered.headers, ...headers } } : answered;
}

function answer(
  url: URL,
  request: IncomingMessage,
  settings: DiscogsSettings,
  collection: Collection,
): Answer {
  const { authorization, 'user-agent': agent = '' } = request.headers;
  if (GENERIC.test(agent)) return REFUSALS.forbidden;
  const isOwner = authorization === `Discogs token=${settings.token}`;
  if (authorization !== undefined && !isOwner) return REFUSALS.token;
  const [, users, name = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
  if (users !== 'users') return REFUSALS.notFound;
  if (name.toLowerCase() !== settings.account.toLowerCase()) return REFUSALS.noUser;
  const path = rest.join('/');
  if (path === '') return userAnswer(settings.account, isOwner || settings.isPublic ? collection.count : 0);
  if (!isOwner && !settings.isPublic)
    return authorization === undefined ? REFUSALS.signIn : REFUSALS.forbidden;
  if (path === 'collection/folders') return foldersAnswer(collection.all(), isOwner);
  if (path === 'collection/fields') return fieldsAnswer(isOwner);
  const [, folder] = /^collection\/folders\/(\d+)\/releases$/.exec(path) ?? [];
  if (folder === undefined) return REFUSALS.notFound;
  if (folder !== '0' && !isOwner) return REFUSALS.forbidden;
  return releases(url, Number(folder), collection, isOwner);
}

function releases(url: URL, folder: number, collection: Collection, isOwner: boolean): Answer {
  const number = (name: string, otherwise: number) => Number(url.searchParams.get(name) ?? otherwise);
  const perPage = Math.min(PER_PAGE.most, Math.max(1, number('per_page', PER_PAGE.default)));
  const page = Math.max(1, number('page', 1));
  const isNewestFirst =
    url.searchParams.get('sort') === 'added' && url.searchParams.get('sort_order') === 'desc';
  const copies: Copy[] = [];
  let items = 0;
  for (const copy of isNewestFirst ? collection.newestFirst() : collection.all()) {
    if (folder !== 0 && copy.folderId !== folder) continue;
    if (items >= (page - 1) * perPage && copies.length < perPage) copies.push(copy);
    items++;
  }
  return releasesAnswer({ path: url.pathname, copies, items, page, perPage, isOwner });
}

function toObject(value: unknown): object {
  return typeof value === 'object' && value ? value : {};
}
