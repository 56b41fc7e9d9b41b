import type { Scrobble } from '@sluice/fakes';
import { type Records, type Row, readRecords } from '../../check/records.ts';
import type { Scenario } from '../../scenario.ts';
import type { Play } from './plays.ts';

/** What of a scrobble is told besides who, when and what: by column. */
export const TOLD = {
  album: ({ album }: Scrobble) => album || null,
  artist_mbid: ({ artistMbid }: Scrobble) => artistMbid || null,
  track_mbid: ({ trackMbid }: Scrobble) => trackMbid || null,
  album_mbid: ({ albumMbid }: Scrobble) => albumMbid || null,
  loved: ({ loved }: Scrobble) => String(loved),
  url: ({ url }: Scrobble) => url,
} as const satisfies Readonly<Record<string, (scrobble: Scrobble) => string | null>>;
export type Told = keyof typeof TOLD;

export function readPlays({ database, organizationId }: Scenario): Promise<Records> {
  return readRecords(database, organizationId, 'scrobbles');
}

const TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d+))?\+00$/;

/** The play that a record is. One of which the minute alone is known lies microseconds behind it. */
export function playOf({ played_at, artist, track }: Row): Play {
  const [, day, time, fraction = ''] = TIME.exec(played_at ?? '') ?? [];
  if (day === undefined) throw new Error(`a time is written as none: ${played_at}`);
  const at = Date.parse(`${day}T${time}Z`) / 1000;
  const isExact = !/^000\d{1,3}$/.test(fraction);
  return { at, isExact, artist: artist ?? '', track: track ?? '' };
}

export function playsOf(records: Records): Play[] {
  return [...records.values()].map(playOf);
}

export function asPlay({ uts, artist, track }: Scrobble): Play {
  return { at: uts, isExact: true, artist, track };
}

/** As a file tells it that writes minutes: the first second of 1970 says that nobody knows, and is no minute. */
export function toTheMinute(play: Play): Play {
  return { ...play, at: play.at - (play.at % 60), isExact: play.at === 0 };
}
