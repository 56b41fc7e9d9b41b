import { type Answer, type FakeServer, type ServerOptions, startServer } from '../fake-server.ts';
import { hash } from '../random.ts';
import { errorAnswer, recentTracks, userInfo } from './answers.ts';
import { Library, type LibraryOptions, type Scrobble } from './library.ts';

/** How the account is set, and the service behaves, at a moment. */
export interface LastfmSettings {
  /** The name of the one user, as he writes it: it is found in any letters. */
  account: string;
  key: string;
  /** Recent listening is hidden from others. */
  hidden: boolean;
  /** He listens to something right now. */
  nowPlaying: boolean;
  /** Whether the second `to` is within: the documentation does not say. */
  toInclusive: boolean;
  /** Whether the second `from` is left out. */
  fromExclusive: boolean;
}

export interface LastfmOptions extends LibraryOptions, ServerOptions {
  readonly settings?: Partial<LastfmSettings>;
}

export interface FakeLastfm extends FakeServer {
  /** Where it is: what stands in the place of `https://ws.audioscrobbler.com/2.0/`. */
  readonly url: string;
  readonly settings: LastfmSettings;
  readonly library: Library;
}

/** Beyond them the service refuses: `limit param out of bounds (1-1000)`. */
const LIMITS = { default: 50, most: 1000 };
const REGISTERED = 1_245_000_000;

/**
 * A server that behaves like Last.fm, with one account: `user.getRecentTracks` and `user.getInfo`, in JSON. It starts at
 * once, however much was listened to.
 */
export async function startLastfm(options: LastfmOptions): Promise<FakeLastfm> {
  const library = new Library(options);
  const settings: LastfmSettings = {
    account: 'Listener',
    key: hash(options.seed, 31).toString(16).padStart(8, '0').repeat(4),
    hidden: false,
    nowPlaying: false,
    toInclusive: false,
    fromExclusive: false,
    ...options.settings,
  };
  const server = await startServer(
    {
      answer: (url) => answer(url.searchParams, settings, library),
      withoutRows: ({ status, body }) => ({ status, body: withoutTracks(body) }),
      tooFast: () => errorAnswer(29),
      error: errorAnswer,
      change: (change) => library.change(change),
    },
    options,
  );
  return { ...server, url: `${server.origin}/2.0/`, settings, library };
}

function answer(query: URLSearchParams, settings: LastfmSettings, library: Library): Answer {
  if (query.get('format') !== 'json') return errorAnswer(5, 400);
  if (query.get('api_key') !== settings.key) return errorAnswer(10);
  const { account } = settings;
  const isUser = query.get('user')?.toLowerCase() === account.toLowerCase();
  switch (query.get('method')?.toLowerCase()) {
    case 'user.getrecenttracks':
      if (!isUser) return errorAnswer(6);
      return settings.hidden ? errorAnswer(17) : tracks(query, settings, library);
    case 'user.getinfo':
      return isUser ? userInfo(account, library.count(), REGISTERED) : errorAnswer(6);
    default:
      return errorAnswer(3);
  }
}

function tracks(query: URLSearchParams, settings: LastfmSettings, library: Library): Answer {
  const number = (name: string) => (query.get(name) === null ? undefined : Number(query.get(name)));
  const limit = number('limit') ?? LIMITS.default;
  if (!(limit >= 1 && limit <= LIMITS.most)) return errorAnswer(6, 400);
  // Page 0 is page 1 again.
  const page = Math.max(1, number('page') ?? 1);
  const from = (number('from') ?? Number.NEGATIVE_INFINITY) + (settings.fromExclusive ? 1 : 0);
  const to = (number('to') ?? Number.POSITIVE_INFINITY) + (settings.toInclusive ? 1 : 0);
  const rows: Scrobble[] = [];
  let passed = 0;
  for (const scrobble of library.within(from, to)) {
    if (passed++ < (page - 1) * limit) continue;
    rows.push(scrobble);
    if (rows.length === limit) break;
  }
  const [newest] = library.within();
  return recentTracks({
    account: settings.account,
    rows,
    nowPlaying: settings.nowPlaying ? newest : undefined,
    isExtended: query.get('extended') === '1',
    page,
    limit,
    total: library.count(from, to),
  });
}

function withoutTracks(body: unknown): unknown {
  if (typeof body !== 'object' || !body || !('recenttracks' in body)) return body;
  const { recenttracks } = body;
  return { recenttracks: { ...(typeof recenttracks === 'object' ? recenttracks : {}), track: [] } };
}
