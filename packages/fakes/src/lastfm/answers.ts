import type { Answer } from '../fake-server.ts';
import type { Scrobble } from './library.ts';

/** The words of Last.fm for the numbers of its errors, and the status that each comes with. */
const ERRORS: Readonly<Record<number, readonly [status: number, message: string]>> = {
  3: [400, 'Invalid Method - No method with that name in this package'],
  6: [404, 'User not found'],
  8: [500, 'Operation failed - Most likely the backend service failed. Please try again.'],
  10: [403, 'Invalid API key - You must be granted a valid key by last.fm'],
  11: [503, 'Service Offline - This service is temporarily offline. Try again later.'],
  16: [503, 'The service is temporarily unavailable, please try again.'],
  17: [403, 'Login: User required to be logged in'],
  26: [403, 'Suspended API key - Access for your account has been suspended, please contact Last.fm'],
  29: [429, 'Rate limit exceeded - Your IP has made too many requests in a short period'],
};

export function errorAnswer(code: number, status?: number): Answer {
  const [usual, message] = ERRORS[code] ?? [400, 'Something else went wrong'];
  return { status: status ?? usual, body: { message, error: code } };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SIZES = ['small', 'medium', 'large', 'extralarge'];

/** As Last.fm writes it beside the seconds: `06 Jan 2026, 23:46`. */
function dateText(uts: number): string {
  const date = new Date(uts * 1000);
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${day}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

function withoutDate(scrobble: Scrobble, isExtended: boolean): object {
  const image = SIZES.map((size) => ({ size, '#text': '' }));
  const { artist, artistMbid, album, albumMbid, track, trackMbid, url, loved } = scrobble;
  return {
    artist: isExtended
      ? { url: url.split('/_/')[0], name: artist, image, mbid: artistMbid }
      : { mbid: artistMbid, '#text': artist },
    streamable: '0',
    image,
    mbid: trackMbid,
    album: { mbid: albumMbid, '#text': album },
    name: track,
    url,
    ...(isExtended && { loved: loved ? '1' : '0' }),
  };
}

export interface RecentTracks {
  readonly account: string;
  readonly rows: readonly Scrobble[];
  readonly nowPlaying: Scrobble | undefined;
  readonly isExtended: boolean;
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

/** A page of what was listened to, in which every number is a text, and one track stands without a list around it. */
export function recentTracks(asked: RecentTracks): Answer {
  const { account, rows, nowPlaying, isExtended, page, limit, total } = asked;
  const tracks: object[] = rows.map((scrobble) => ({
    ...withoutDate(scrobble, isExtended),
    date: { uts: String(scrobble.uts), '#text': dateText(scrobble.uts) },
  }));
  if (nowPlaying) tracks.unshift({ ...withoutDate(nowPlaying, isExtended), '@attr': { nowplaying: 'true' } });
  const attributes = {
    perPage: String(limit),
    totalPages: String(Math.ceil(total / limit)),
    page: String(page),
    user: account,
    total: String(total),
  };
  const track = tracks.length === 1 ? tracks[0] : tracks;
  return { status: 200, body: { recenttracks: { track, '@attr': attributes } } };
}

/** What is told of somebody: how much he listened to, and since when he is there. */
export function userInfo(account: string, playcount: number, registered: number): Answer {
  return {
    status: 200,
    body: {
      user: {
        name: account,
        age: '0',
        subscriber: '0',
        realname: '',
        bootstrap: '0',
        playcount: String(playcount),
        playlists: '0',
        registered: { unixtime: String(registered), '#text': registered },
        url: `https://www.last.fm/user/${encodeURIComponent(account)}`,
        type: 'user',
      },
    },
  };
}
