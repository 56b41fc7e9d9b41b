import { listText } from '@sluice/rows';
import { type PullWindow, SERVICE_FACTS } from '@sluice/shared';
import type { ServiceColumn, ServiceReader, Session } from '../service/connection-source.ts';
import type { HttpAnswer } from '../service/http.ts';
import { ask, type Reading } from '../service/patience.ts';
import {
  type Asked,
  type Copy,
  type Names,
  type Page,
  readFields,
  readFolders,
  readPage,
  readUsername,
} from './answer.ts';
import { Pace } from './pace.ts';
import { rowsBefore } from './place.ts';
import { type AskedPage, walk } from './walk.ts';

const PAGE_ROWS = SERVICE_FACTS.discogs.rowsOfARequest;
/** Of a walk that is not for rows: it has every copy. */
const EVERYTHING: PullWindow = { scope: 'all', from: null, to: Number.MAX_SAFE_INTEGER, limit: null };

interface Called {
  readonly folders: Names;
  readonly fields: Names;
}

const COLUMNS: readonly (ServiceColumn & { readonly cell: (copy: Copy, called: Called) => string })[] = [
  { header: 'Instance id', field: 'instanceId', cell: (copy) => String(copy.instance_id) },
  { header: 'Release id', field: 'releaseId', cell: ({ id }) => String(id) },
  { header: 'Title', field: 'title', cell: ({ basic_information: { title } }) => title },
  {
    header: 'Artists',
    field: 'artists',
    cell: ({ basic_information: { artists } }) => list(artists.map(({ name, anv }) => anv || name)),
  },
  {
    header: 'Labels',
    field: 'labels',
    cell: ({ basic_information: { labels } }) => list(labels.map(({ name }) => name)),
  },
  {
    header: 'Catalogue numbers',
    field: 'catalogueNumbers',
    cell: ({ basic_information: { labels } }) => list(labels.map(({ catno }) => catno)),
  },
  { header: 'Formats', field: 'formats', cell: (copy) => list(formatsOf(copy)) },
  // It writes 0 where nobody knows.
  {
    header: 'Year',
    field: 'year',
    cell: ({ basic_information: { year } }) => (year === 0 ? '' : String(year)),
  },
  { header: 'Genres', field: 'genres', cell: ({ basic_information: { genres } }) => list(genres) },
  { header: 'Styles', field: 'styles', cell: ({ basic_information: { styles } }) => list(styles) },
  { header: 'Folder', field: 'folder', cell: ({ folder_id }, { folders }) => folders.get(folder_id) ?? '' },
  { header: 'Rating', field: 'rating', cell: ({ rating }) => String(rating) },
  { header: 'Added on', field: 'addedOn', cell: ({ date_added }) => date_added },
  { header: 'Notes', field: 'notes', cell: ({ notes }, { fields }) => notesOf(notes, fields) },
  // What comes is there. What does not is told by `seen`.
  { header: 'Removed on', field: 'removedOn', cell: () => '' },
];

/** The records that somebody collects, as Discogs has them: each copy once. */
export const discogs: ServiceReader = {
  columns: COLUMNS.map(({ header, field }) => ({ header, field })),
  rowsBefore,
  async describe(session, window) {
    const { account } = session.access;
    const most = window.limit ?? Number.POSITIVE_INFINITY;
    const collection = new Collection(session);
    const isPart = window.from !== null;
    const { items = 0, copies } = await collection.page({
      page: 1,
      perPage: isPart ? PAGE_ROWS : 1,
      order: 'desc',
    });
    if (!isPart) return { account, rows: Math.min(items, most) };
    // How many are newer than a moment is told by the first page, unless all of it is.
    const newer = copies.filter(
      ({ date_added }) => !(Date.parse(date_added) / 1000 < (window.from ?? 0)),
    ).length;
    return { account, rows: Math.min(newer < copies.length ? newer : items, most) };
  },
  async test(session) {
    const collection = new Collection(session);
    const { items = 0, copies } = await collection.page({ page: 1, perPage: 1, order: 'asc' });
    const username = await collection.ask('', {}, readUsername);
    const since = Math.floor(Date.parse(copies[0]?.date_added ?? '') / 1000);
    return {
      account: username ?? session.access.account,
      total: items,
      since: Number.isNaN(since) ? undefined : since,
    };
  },
  async *portions(session, window, from, met) {
    const collection = new Collection(session);
    const called = await collection.called();
    const steps = walk(
      (asked, check) => collection.page(asked, check),
      window,
      from,
      met && ((id) => met(String(id))),
    );
    for (let step = await steps.next(); ; step = await steps.next()) {
      if (step.done) return step.value;
      const { copies, after } = step.value;
      yield { rows: copies.map((copy) => COLUMNS.map(({ cell }) => cell(copy, called))), after };
    }
  },
  async *present(session) {
    const collection = new Collection(session);
    for await (const { copies } of walk((asked, check) => collection.page(asked, check), EVERYTHING, null))
      yield copies.map((copy) => String(copy.instance_id));
  },
};

/** A collection as it is asked for. */
class Collection {
  readonly #session: Session;
  readonly #pace: Pace;
  readonly #hasToken: boolean;

  constructor(session: Session) {
    this.#session = session;
    this.#hasToken = session.access.secret !== undefined;
    this.#pace = new Pace(this.#hasToken);
  }

  /** @param check says what is wrong with a page that cannot be what was asked for */
  page(
    { page, perPage, order }: AskedPage,
    check: (page: Page) => string | undefined = () => undefined,
  ): Promise<Page> {
    const query = { page, per_page: perPage, sort: 'added', sort_order: order };
    return this.ask('collection/folders/0/releases', query, (answer, asked) => {
      const read = readPage(answer, { ...asked, page });
      const wrong = read.is === 'value' ? check(read.value) : undefined;
      return wrong === undefined ? read : { is: 'unreadable', detail: wrong };
    });
  }

  async called(): Promise<Called> {
    return {
      folders: await this.ask('collection/folders', {}, readFolders),
      fields: await this.ask('collection/fields', {}, readFields),
    };
  }

  async ask<Value>(
    path: string,
    query: Readonly<Record<string, string | number>>,
    read: (answer: HttpAnswer, asked: Omit<Asked, 'page'>) => Reading<Value>,
  ): Promise<Value> {
    const { access, asking } = this.#session;
    const { account, secret, url: base } = access;
    const url = new URL(base);
    const parts = ['users', encodeURIComponent(account), path].filter((part) => part !== '');
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${parts.join('/')}`;
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    await this.#pace.wait(asking);
    return ask(
      { service: 'discogs', account },
      { url, ...(secret !== undefined && { headers: { authorization: `Discogs token=${secret}` } }) },
      (answer) => {
        this.#pace.heed(answer);
        return read(answer, { account, hasToken: this.#hasToken });
      },
      asking,
    );
  }
}

/** A single text that has a comma would be read as two where commas may part a list. */
function list(texts: readonly string[]): string {
  const text = listText(texts);
  return text.includes(',') && !text.includes(';') ? `${text};` : text;
}

/** `2×Vinyl`, then what is said of it. */
function formatsOf({ basic_information: { formats } }: Copy): string[] {
  return formats.flatMap(({ name, qty, descriptions, text }) => [
    /^(?:[01]?|\D.*)$/.test(qty) ? name : `${qty}×${name}`,
    ...descriptions,
    text,
  ]);
}

/** The note itself, and before it what else is noted of a copy, under its name. */
function notesOf(notes: Copy['notes'], fields: Names): string {
  return notes
    .filter(({ value }) => value.trim() !== '')
    .map(({ field_id, value }) => {
      const name = fields.get(field_id);
      return name === undefined || name === 'Notes' ? value : `${name}: ${value}`;
    })
    .join('\n');
}
