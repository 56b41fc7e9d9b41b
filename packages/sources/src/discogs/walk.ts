import type { Cursor, PullWindow } from '@sluice/shared';
import type { Copy, Page } from './answer.ts';
import { type Place, passing, toCursor, toPlace } from './place.ts';

/** A page of the list: the how many-th, of pages of so many. */
export interface AskedPage {
  readonly page: number;
  readonly perPage: number;
  readonly order: 'asc' | 'desc';
}

type AskPage = (asked: AskedPage, check: (page: Page) => string | undefined) => Promise<Page>;

/** Copies that are new on a page, in the order of the page. */
interface Step {
  readonly copies: readonly Copy[];
  readonly after: (count: number) => Cursor;
}

/** Of a copy, by its place in the list. */
interface Listed {
  readonly copy: Copy;
  readonly at: number;
}

/** As many as Discogs gives. */
const MOST_PER_PAGE = 100;
/** Smaller pages are not asked for only so that fewer copies come twice. */
const LEAST_PER_PAGE = 60;
/** So often a list is gone through that has more copies than were met in it. */
const MAX_PASSES = 3;

/**
 * The copies of a collection within a window: in the order in which they were added, and newest first where only the newest
 * are wanted.
 *
 * The list moves up by one wherever a copy is removed from it, and pages would then have a gap between them. So each page is
 * asked for so that it begins with a copy that was read already: where none of its copies was, something is missing before it,
 * and the page before it is read first. At the end the copies that were met are counted against the total, and the list is gone
 * through again where they are fewer.
 *
 * @param met told the number of every copy, whether it is within the window or not
 * @returns whether all of the list was met, from its beginning to its end
 */
export async function* walk(
  askPage: AskPage,
  window: PullWindow,
  from: Cursor,
  met: (instanceId: number) => void = () => undefined,
): AsyncGenerator<Step, boolean> {
  const order: AskedPage['order'] = window.scope === 'new' || window.limit !== null ? 'desc' : 'asc';
  const most = window.limit ?? Number.POSITIVE_INFINITY;
  let place = toPlace(from);
  const isWhole = place.at === 0;
  const seen = new Set(place.known);
  // From where the page before was read first: where that had nothing new, there is nothing to be had.
  const gaps = new Set<number>();
  let total = 0;
  for (let pass = 1, before = 0; pass <= MAX_PASSES; pass++, before = seen.size) {
    // A pass that is not the first begins at the beginning, and whoever goes on from one of its cursors at the end.
    let at = pass === 1 ? place.at : 0;
    for (;;) {
      const asked: AskedPage = { ...pageOver(at), order };
      const offset = (asked.page - 1) * asked.perPage;
      let answers = 0;
      const page = await askPage(asked, (found) => whatIsWrong(found, asked, ++answers));
      const { copies, items = Number.POSITIVE_INFINITY } = page;
      total = items;
      if (at > 0 && !gaps.has(at) && !copies.some(({ instance_id: id }) => seen.has(id))) {
        gaps.add(at);
        at = offset;
        continue;
      }
      // Behind the last page, though nothing before it is missing.
      if (page.items === undefined) break;
      const fresh: Listed[] = copies
        .map((copy, index) => ({ copy, at: offset + index + 1 }))
        .filter(({ copy }) => !seen.has(copy.instance_id));
      if (fresh.length > 0) gaps.clear();
      for (const { copy } of fresh) {
        seen.add(copy.instance_id);
        met(copy.instance_id);
      }
      at = Math.min(offset + asked.perPage, items);
      const wanted = fresh.filter(({ copy }) => isWithin(copy, window)).slice(0, most - place.rows);
      const here = place;
      const end = Math.max(at, pass === 1 ? 0 : place.at);
      place = passing(place, fresh.map(idOf), { at: end, rows: place.rows + wanted.length });
      const next = place;
      if (wanted.length > 0)
        yield {
          copies: wanted.map(({ copy }) => copy),
          after: (count) =>
            toCursor(count === wanted.length ? next : placeWithin(here, fresh, wanted, { count, end, pass })),
        };
      if (place.rows >= most) return false;
      if (window.scope === 'new' && !copies.some((copy) => isSince(copy, window))) return false;
      if (at >= items) break;
    }
    if (!isWhole) return false;
    if (seen.size >= total || seen.size === before) return seen.size >= total;
  }
  return false;
}

/** Behind some of the copies that are wanted of a page: what was passed before the last of them is known. */
function placeWithin(
  here: Place,
  fresh: readonly Listed[],
  wanted: readonly Listed[],
  { count, end, pass }: { readonly count: number; readonly end: number; readonly pass: number },
): Place {
  const last = wanted[count - 1]?.at ?? here.at;
  const passed = fresh.filter(({ at }) => at <= last);
  return passing(here, passed.map(idOf), { at: pass === 1 ? last : end, rows: here.rows + count });
}

function idOf({ copy }: Listed): number {
  return copy.instance_id;
}

/**
 * The page that has the last copy that is passed, and as many behind it as possible: pages begin where their size says, so the
 * size is chosen.
 */
function pageOver(passed: number): Pick<AskedPage, 'page' | 'perPage'> {
  if (passed === 0) return { page: 1, perPage: MOST_PER_PAGE };
  let best = MOST_PER_PAGE;
  const more = (size: number) => size - ((passed - 1) % size);
  for (let size = MOST_PER_PAGE; size >= LEAST_PER_PAGE; size--) if (more(size) > more(best)) best = size;
  return { page: Math.floor((passed - 1) / best) + 1, perPage: best };
}

/** So often a page that lacks some of its copies is asked for again until that is believed. */
const SHORT_ANSWERS = 3;

/** An answer to something else than what was asked would leave copies out. */
function whatIsWrong(found: Page, asked: AskedPage, answers: number): string | undefined {
  const { page = asked.page, perPage = asked.perPage, copies, items = 0 } = found;
  if (page !== asked.page || perPage !== asked.perPage) return 'another page than was asked for';
  const expected = Math.min(asked.perPage, items - (asked.page - 1) * asked.perPage);
  const isBelieved = copies.length > 0 && answers >= SHORT_ANSWERS;
  return copies.length < expected && !isBelieved ? 'fewer releases than there are' : undefined;
}

/** A time that cannot be read is within every window: whoever judges the row says what is wrong with it. */
function isWithin(copy: Copy, { from, to }: PullWindow): boolean {
  const added = Date.parse(copy.date_added) / 1000;
  return Number.isNaN(added) || (added < to && added >= (from ?? added));
}

function isSince(copy: Copy, { from }: PullWindow): boolean {
  const added = Date.parse(copy.date_added) / 1000;
  return Number.isNaN(added) || added >= (from ?? added);
}
