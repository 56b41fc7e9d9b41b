import type { Cursor, PullWindow } from '@sluice/shared';
import type { Page, Played } from './answer.ts';
import { hashOf, type Place, toCursor, toPlace } from './place.ts';

/** Asks for a page of what is older than a second; again where `check` says that something is wrong with it. */
type AskPage = (
  asked: Pick<Place, 'to' | 'page'>,
  check: (page: Page) => string | undefined,
) => Promise<Page>;

/** Rows that are new on a page, in the order of the page, and as whom Last.fm knows who listened. */
interface Step {
  readonly rows: readonly Played[];
  readonly user: string | undefined;
  readonly after: (count: number) => Cursor;
}

interface Found {
  readonly hash: string;
  readonly row: Played;
}

/** So often pages within a second are gone back over because something came or went meanwhile. */
const MAX_STEPS_BACK = 20;

/**
 * What was listened to within a window, newest first.
 *
 * Pages far from the first one fail for good on Last.fm, and every page moves on while somebody listens. So each request
 * asks for the first page of what is older than a second: the oldest on the page before, and one more, so that nothing is
 * lost where a page ends within a second. What comes twice by that is known again. Only where more lies within one second
 * than fits a page (what was brought from another library without its times lies in the first second of 1970) are its
 * pages turned.
 */
export async function* walk(
  askPage: AskPage,
  window: PullWindow,
  from: Cursor,
  pageRows: number,
): AsyncGenerator<Step> {
  const most = window.limit ?? Number.POSITIVE_INFINITY;
  let place = toPlace(from, window);
  let total: number | undefined;
  let stepsBack = 0;
  while (place.rows < most) {
    const here = place;
    let answers = 0;
    const page = await askPage(here, (found) => whatIsWrong(found, here, { pageRows, answers: ++answers }));
    if (place.page > 1 && total !== undefined && page.total !== total && stepsBack < MAX_STEPS_BACK) {
      // Something of this second came or went: what would be on this page may be on the one before it.
      place = { ...place, page: place.page - 1 };
      total = page.total;
      stepsBack++;
      continue;
    }
    const found = withHashes(page.rows.filter(({ uts }) => uts < here.to).slice(0, pageRows));
    const fresh = found
      .filter(({ hash, row }) => !here.known.has(hash) && row.uts >= (window.from ?? row.uts))
      .slice(0, most - place.rows);
    const next = placeBehind(here, found, fresh);
    if (fresh.length > 0)
      yield {
        rows: fresh.map(({ row }) => row),
        user: page.user,
        after: (count) => toCursor(count === fresh.length ? next : placeWithin(here, fresh.slice(0, count))),
      };
    if (isLast(page, here, next, { window, pageRows })) return;
    total = next.page > 1 ? page.total : undefined;
    place = next;
  }
}

/** Each with its hash, and what Last.fm has twice in one second once. */
function withHashes(rows: readonly Played[]): Found[] {
  const found = new Map<string, Found>();
  for (const row of rows) {
    const hash = hashOf(row);
    if (!found.has(hash)) found.set(hash, { hash, row });
  }
  return [...found.values()];
}

/** Within a page: it is asked for again, and what was read of it is known. */
function placeWithin(here: Place, read: readonly Found[]): Place {
  const known = new Set([...here.known, ...read.map(({ hash }) => hash)]);
  return { ...here, rows: here.rows + read.length, known };
}

/** Behind a page: at its oldest second, or at its next page where all of it is one second. */
function placeBehind(here: Place, found: readonly Found[], fresh: readonly Found[]): Place {
  const oldest = Math.min(...found.map(({ row }) => row.uts));
  if (found.length === 0 || oldest === here.to - 1)
    return { ...placeWithin(here, fresh), page: here.page + 1 };
  const known = new Set(found.filter(({ row }) => row.uts === oldest).map(({ hash }) => hash));
  return { to: oldest + 1, page: 1, rows: here.rows + fresh.length, known };
}

/** Whether nothing can come behind a page. */
function isLast(
  { rows, total }: Page,
  here: Place,
  next: Place,
  { window, pageRows }: { readonly window: PullWindow; readonly pageRows: number },
): boolean {
  if (rows.length === 0) return true;
  if (here.page === 1 && total !== undefined && total <= rows.length && rows.length <= pageRows) return true;
  if (next.page === 1) return next.to <= (window.from ?? Number.NEGATIVE_INFINITY);
  return total === undefined ? rows.length < pageRows : here.page * pageRows >= total;
}

/** So often nothing is answered on a later page until that is believed, whatever the total says. */
const EMPTY_ANSWERS = 3;

/** An answer to something else than what was asked, such as to the request before, would end the walk too early. */
function whatIsWrong(
  { page, rows, total = 0 }: Page,
  { to, page: asked }: Place,
  { pageRows, answers }: { readonly pageRows: number; readonly answers: number },
): string | undefined {
  if (page !== undefined && page !== asked) return 'another page than was asked for';
  if (rows.some(({ uts }) => uts > to)) return 'tracks of another time than was asked for';
  if (rows.length > 0 || total <= (asked - 1) * pageRows) return undefined;
  return asked > 1 && answers >= EMPTY_ANSWERS ? undefined : 'no tracks, though there are some';
}
