import { RunFailure } from '@sluice/shared';
import { z } from 'zod';
import type { HttpAnswer } from '../service/http.ts';
import { jsonOf, type Reading } from '../service/patience.ts';

/** Last.fm writes numbers as texts; what is missing is `''` to it in some places. */
const text = z.union([z.string(), z.number().transform(String)]).catch('');
/** A name with its identifier: `#text` as usual, `name` in extended answers. */
const named = z
  .object({ '#text': text.optional(), name: text.optional(), mbid: text })
  .transform((own) => ({ name: own['#text'] || own.name || '', mbid: own.mbid }))
  .or(z.string().transform((name) => ({ name, mbid: '' })))
  .catch({ name: '', mbid: '' });
const number = z.coerce.number().int().min(0);

const trackSchema = z.object({
  artist: named,
  album: named,
  name: text,
  mbid: text,
  url: text,
  loved: text,
  // What he listens to right now has none: it is no scrobble yet.
  date: z.object({ uts: z.coerce.number().int() }).optional(),
});
const pageSchema = z.object({
  recenttracks: z.object({
    // One track is there without a list around it, none as a list, as an empty text, or not at all.
    track: z
      .union([
        z.array(trackSchema),
        trackSchema.transform((track) => [track]),
        z.literal('').transform(() => []),
      ])
      .default([]),
    '@attr': z
      .object({
        user: z.string().optional(),
        page: number.optional(),
        perPage: number.optional(),
        total: number.optional(),
      })
      .default({}),
  }),
});
const registeredSchema = z.object({ user: z.object({ registered: z.object({ unixtime: number }) }) });
const errorSchema = z.object({ error: z.coerce.number().int() });

/** Something that was listened to, as Last.fm has it. */
export interface Played {
  /** When, in whole seconds since 1970, UTC: 0 for what older programs sent without a time. */
  readonly uts: number;
  readonly artist: string;
  readonly track: string;
  readonly album: string;
  readonly artistMbid: string;
  readonly trackMbid: string;
  readonly albumMbid: string;
  /** `1`, `0`, or `''` where nothing is said. */
  readonly loved: string;
  readonly url: string;
}

/** A page of what was listened to, newest first, without what is listened to right now. */
export interface Page {
  /** As Last.fm writes it. */
  readonly user: string | undefined;
  readonly rows: readonly Played[];
  /** How many there are on all pages. */
  readonly total: number | undefined;
  readonly page: number | undefined;
  /** How many were asked for. */
  readonly perPage: number | undefined;
}

/**
 * What an answer of Last.fm is: its JSON where it has one, whatever the status, since that says more.
 *
 * @throws RunFailure `account_unknown`, `account_hidden`, `credentials_refused`
 */
export function readAnswer(answer: HttpAnswer, account: string): Reading<unknown> {
  const about = { service: 'lastfm', account };
  const { status } = answer;
  const read = jsonOf(answer);
  if ('json' in read) {
    const error = errorSchema.safeParse(read.json);
    if (error.success) return readError(error.data.error, about);
  }
  // Without a number this is how it says that what he listens to is hidden.
  if (status === 403) throw new RunFailure('account_hidden', about);
  if (!('json' in read)) return read.reading;
  const detail = `HTTP ${status}`;
  if (status === 429) return { is: 'wait', code: 'too_fast', detail };
  if (status >= 500) return { is: 'wait', code: 'service_unavailable', detail };
  return status === 200 ? { is: 'value', value: read.json } : { is: 'unreadable', detail };
}

/** The numbers are those of last.fm/api/errorcodes. */
function readError(error: number, about: { readonly service: string; readonly account: string }) {
  const detail = `error ${error}`;
  switch (error) {
    case 6:
    case 7:
      throw new RunFailure('account_unknown', about);
    case 4:
    case 9:
    case 10:
    case 26:
      throw new RunFailure('credentials_refused', about);
    case 17:
      throw new RunFailure('account_hidden', about);
    case 8:
    case 11:
    case 16:
      return { is: 'wait', code: 'service_unavailable', detail } as const;
    case 29:
      return { is: 'wait', code: 'too_fast', detail } as const;
    default:
      return { is: 'unreadable', detail } as const;
  }
}

/** The page that an answer is. */
export function readPage(json: unknown): Reading<Page> {
  const parsed = pageSchema.safeParse(json);
  if (!parsed.success) return { is: 'unreadable', detail: 'no list of tracks' };
  const { track, '@attr': attributes } = parsed.data.recenttracks;
  const rows = track.flatMap(({ date, artist, album, name, mbid, loved, url }): Played[] =>
    date === undefined
      ? []
      : [
          {
            uts: date.uts,
            artist: artist.name,
            track: name,
            album: album.name,
            artistMbid: artist.mbid,
            trackMbid: mbid,
            albumMbid: album.mbid,
            loved,
            url,
          },
        ],
  );
  const { user, page, perPage, total } = attributes;
  return { is: 'value', value: { user, rows, page, perPage, total } };
}

/** Since when somebody is there. Nothing depends on it: where it is not to be read, it is not known. */
export function readRegistered(answer: HttpAnswer): Reading<number | undefined> {
  const read = jsonOf(answer);
  const registered = 'json' in read ? registeredSchema.safeParse(read.json).data : undefined;
  return { is: 'value', value: registered?.user.registered.unixtime };
}
