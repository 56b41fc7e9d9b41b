import { instant, type PullWindow, SERVICE_FACTS } from '@sluice/shared';
import type { ServiceColumn, ServiceReader, Session } from '../service/connection-source.ts';
import type { HttpAnswer } from '../service/http.ts';
import { ask, type Reading } from '../service/patience.ts';
import { type Page, type Played, readAnswer, readPage, readRegistered } from './answer.ts';
import { rowsBefore } from './place.ts';
import { walk } from './walk.ts';

/** As many as the documentation allows. */
const PAGE_ROWS = SERVICE_FACTS.lastfm.rowsOfARequest;

const COLUMNS: readonly (ServiceColumn & { readonly cell: (played: Played, account: string) => string })[] = [
  { header: 'Account', field: 'account', cell: (_, account) => account },
  { header: 'Played at', field: 'playedAt', cell: ({ uts }) => timeOf(uts) },
  { header: 'Artist', field: 'artist', cell: ({ artist }) => artist },
  { header: 'Track', field: 'track', cell: ({ track }) => track },
  { header: 'Album', field: 'album', cell: ({ album }) => album },
  { header: 'Artist MBID', field: 'artistMbid', cell: ({ artistMbid }) => artistMbid },
  { header: 'Track MBID', field: 'trackMbid', cell: ({ trackMbid }) => trackMbid },
  { header: 'Album MBID', field: 'albumMbid', cell: ({ albumMbid }) => albumMbid },
  { header: 'Loved', field: 'loved', cell: ({ loved }) => loved },
  { header: 'URL', field: 'url', cell: ({ url }) => url },
];

/** What somebody listened to, as Last.fm has it: newest first, in windows of time. */
export const lastfm: ServiceReader = {
  columns: COLUMNS.map(({ header, field }) => ({ header, field })),
  rowsBefore,
  async describe(session, window) {
    const { user, total = 0 } = await askPage(session, { ...window, page: 1, rows: 1 });
    return { account: user ?? session.access.account, rows: Math.min(total, window.limit ?? total) };
  },
  async test(session) {
    const now = Math.floor(Date.now() / 1000);
    const { user, total = 0 } = await askPage(session, { from: null, to: now, page: 1, rows: 1 });
    const since = await askLastfm(session, { method: 'user.getinfo' }, readRegistered);
    return { account: user ?? session.access.account, total, since };
  },
  async *portions(session, window, from) {
    const pages = (asked: Pick<AskedPage, 'to' | 'page'>, check: (page: Page) => string | undefined) =>
      askPage(session, { from: window.from, ...asked, rows: PAGE_ROWS }, check);
    for await (const { rows, user, after } of walk(pages, window, from, PAGE_ROWS)) {
      const account = user ?? session.access.account;
      yield { rows: rows.map((row) => COLUMNS.map(({ cell }) => cell(row, account))), after };
    }
    return false;
  },
};

interface AskedPage extends Pick<PullWindow, 'from' | 'to'> {
  readonly page: number;
  readonly rows: number;
}

/**
 * Asks for a page of what was listened to. Whether the two seconds are within what Last.fm gives is not documented, so the
 * lower one is asked for with one to spare, and whoever reads the page leaves out what is not within.
 *
 * @param check says what is wrong with a page that cannot be what was asked for
 */
function askPage(
  session: Session,
  { from, to, page, rows }: AskedPage,
  check: (page: Page) => string | undefined = () => undefined,
): Promise<Page> {
  return askLastfm(
    session,
    {
      method: 'user.getrecenttracks',
      limit: rows,
      page,
      extended: 1,
      to,
      ...(from !== null && from > 0 && { from: from - 1 }),
    },
    (answer) => {
      const json = readAnswer(answer, session.access.account);
      const read = json.is === 'value' ? readPage(json.value) : json;
      const wrong = read.is === 'value' ? (otherSize(read.value, rows) ?? check(read.value)) : undefined;
      return wrong === undefined ? read : { is: 'unreadable', detail: wrong };
    },
  );
}

/** The answer to another request, such as to that for how many there are, has one row of many. */
function otherSize({ perPage = 0 }: Page, asked: number): string | undefined {
  return perPage === 0 || perPage === asked ? undefined : 'a page of another size than was asked for';
}

/** The documented way to read is GET, the key among what is asked: POST is for what changes an account. */
function askLastfm<Value>(
  { access, asking }: Session,
  query: Readonly<Record<string, string | number>>,
  read: (answer: HttpAnswer) => Reading<Value>,
): Promise<Value> {
  const { account, secret = '' } = access;
  const url = new URL(access.url);
  for (const [name, value] of Object.entries({ ...query, user: account, api_key: secret, format: 'json' }))
    url.searchParams.set(name, String(value));
  return ask({ service: 'lastfm', account }, { url }, read, asking);
}

function timeOf(uts: number): string {
  const at = uts * 1000;
  return Number.isNaN(new Date(at).getTime()) ? String(uts) : instant(at);
}
