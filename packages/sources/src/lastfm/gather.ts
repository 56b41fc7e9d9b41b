import type { PullWindow } from '@sluice/shared';
import type { Page, Played } from './answer.ts';
import { hashOf, type Place } from './place.ts';

/** Asks for a page of what is older than a second; again where `check` says that something is wrong with it. */
export type AskPage = (
  asked: Pick<Place, 'to' | 'page'>,
  check: (page: Page) => string | undefined,
) => Promise<Page>;

interface Found {
  readonly hash: string;
  readonly row: Played;
}

/** What is new on a page, and the place at which that was asked for. */
export interface Part {
  readonly here: Place;
  readonly fresh: readonly Found[];
}

/** What is new on one page or on several that were turned, in their order. */
export interface Gathered {
  readonly parts: readonly Part[];
  readonly behind: Place;
  readonly user: string | undefined;
  /** Nothing comes behind it. */
  readonly ends: boolean;
}

const MINUTE = 60;
/** So often pages within a minute are gone back over because something came or went meanwhile. */
const MAX_STEPS_BACK = 20;
/** So many rows of one minute stay together. Last.fm takes 3,000 a day, and only a program hands in so many of one minute. */
const MAX_OF_A_MINUTE = 1_600;

/** Asks for the pages of a walk, and turns them where a minute goes on. */
export class Turning {
  readonly #askPage: AskPage;
  readonly #window: PullWindow;
  readonly #pageRows: number;
  /** How many rows lie on all pages that are being turned, as the last of them said. */
  #total: number | undefined;
  #stepsBack = 0;

  constructor(askPage: AskPage, window: PullWindow, pageRows: number) {
    this.#askPage = askPage;
    this.#window = window;
    this.#pageRows = pageRows;
  }

  /** What comes behind a place, up to the end of a minute, of the walk, or of so many rows. */
  async gather(place: Place, most: number): Promise<Gathered> {
    const parts: Part[] = [];
    let here = place;
    for (;;) {
      const page = await this.#ask(here);
      if (here.page > 1 && this.#hasMoved(page)) {
        here = { ...here, page: here.page - 1 };
        continue;
      }
      const found = withHashes(page.rows.filter(({ uts }) => uts < here.to).slice(0, this.#pageRows));
      const fresh = found.filter(
        ({ hash, row }) => !here.known.has(hash) && row.uts >= (this.#window.from ?? row.uts),
      );
      parts.push({ here, fresh });
      const next = placeBehind(here, found, fresh);
      this.#total = next.page > 1 ? page.total : undefined;
      const { user } = page;
      if (isLast(page, here, next, { window: this.#window, pageRows: this.#pageRows }))
        return { parts, behind: next, user, ends: true };
      const read = next.rows - place.rows;
      const ends = next.rows >= most;
      const isFull = read >= (here.to <= MINUTE ? 1 : MAX_OF_A_MINUTE);
      if (ends || (next.page > 1 && isFull)) return { parts, behind: next, user, ends };
      if (next.page === 1) return upTo(next.to, { parts, behind: next, user, ends });
      here = next;
    }
  }

  #ask(here: Place): Promise<Page> {
    let answers = 0;
    const asked = { pageRows: this.#pageRows };
    return this.#askPage(here, (found) => whatIsWrong(found, here, { ...asked, answers: ++answers }));
  }

  /** Whether something of this minute came or went: what would be on this page may be on the one before it. */
  #hasMoved({ total }: Page): boolean {
    if (this.#total === undefined || total === this.#total || this.#stepsBack >= MAX_STEPS_BACK) return false;
    this.#total = total;
    this.#stepsBack++;
    return true;
  }
}

/** Without what is older than a second: that comes once more. */
function upTo(second: number, { parts, behind, ...gathered }: Gathered): Gathered {
  const kept = parts.map(({ here, fresh }) => ({
    here,
    fresh: fresh.filter(({ row }) => row.uts >= second),
  }));
  const dropped = count(parts) - count(kept);
  return { ...gathered, parts: kept, behind: { ...behind, rows: behind.rows - dropped, known: new Set() } };
}

function count(parts: readonly Part[]): number {
  return parts.reduce((sum, { fresh }) => sum + fresh.length, 0);
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

export function placeWithin(here: Place, read: readonly Found[]): Place {
  const known = new Set([...here.known, ...read.map(({ hash }) => hash)]);
  return { ...here, rows: here.rows + read.length, known };
}

/** Behind a page: at the end of its oldest minute, or at its next page where all of it is one minute. */
function placeBehind(here: Place, found: readonly Found[], fresh: readonly Found[]): Place {
  const within = placeWithin(here, fresh);
  const oldest = Math.min(...found.map(({ row }) => row.uts));
  const to = (Math.floor(oldest / MINUTE) + 1) * MINUTE;
  if (found.length === 0 || to >= here.to) return { ...within, page: here.page + 1 };
  const ofOldest = found.filter(({ row }) => row.uts >= to - MINUTE);
  return { to, page: 1, rows: within.rows, known: new Set(ofOldest.map(({ hash }) => hash)) };
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
