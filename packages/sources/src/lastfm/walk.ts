import type { Cursor, PullWindow } from '@sluice/shared';
import type { Played } from './answer.ts';
import { type AskPage, type Part, placeWithin, Turning } from './gather.ts';
import { type Place, toCursor, toPlace } from './place.ts';

/** Rows that are new, newest first, and as whom Last.fm knows who listened. */
interface Step {
  readonly rows: readonly Played[];
  readonly user: string | undefined;
  readonly after: (count: number) => Cursor;
}

/**
 * What was listened to within a window, newest first.
 *
 * Pages far from the first one fail for good on Last.fm, and every page moves on while somebody listens. So each request
 * asks for the first page of what is older than a second.
 *
 * Rows end between two minutes, wherever a page does: a record of which the minute alone is known may be any play of that
 * minute, and whoever sees a part of them takes it for one that it is not. What a page has of its oldest minute is left to
 * the next request, which asks for all of it. Only where more lies within a minute than fits a page are its pages turned,
 * and what they have comes together; but for the first minute of 1970, in which lies what was brought from another library
 * without its times: those are known to the second.
 */
export async function* walk(
  askPage: AskPage,
  window: PullWindow,
  from: Cursor,
  pageRows: number,
): AsyncGenerator<Step> {
  const most = window.limit ?? Number.POSITIVE_INFINITY;
  const turning = new Turning(askPage, window, pageRows);
  let place = toPlace(from, window);
  while (place.rows < most) {
    const { parts, behind, user, ends } = await turning.gather(place, most);
    const rows = parts.flatMap(({ fresh }) => fresh.map(({ row }) => row)).slice(0, most - place.rows);
    if (rows.length > 0)
      yield {
        rows,
        user,
        after: (count) => toCursor(count === rows.length ? behind : placeAfter(parts, count)),
      };
    if (ends) return;
    place = behind;
  }
}

/** Behind the first `count` rows: the page that has the last of them is asked for again, and what was read of it is known. */
function placeAfter(parts: readonly Part[], count: number): Place {
  let left = count;
  for (const { here, fresh } of parts) {
    if (left <= fresh.length) return placeWithin(here, fresh.slice(0, left));
    left -= fresh.length;
  }
  throw new RangeError(`there are no ${count} rows`);
}
