import type { Scrobble } from '@sluice/fakes';
import type { Told } from './check/table.ts';
import type { ExportFormat } from './plan.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As Last.fm writes a time in words: `12 Feb 2021, 14:03`. */
function inWords(uts: number): string {
  const date = new Date(uts * 1000);
  const two = (number: number) => String(number).padStart(2, '0');
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return `${two(date.getUTCDate())} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${time}`;
}

interface Layout {
  /** None where files of the kind have none. */
  readonly header: readonly string[] | undefined;
  readonly cells: (scrobble: Scrobble) => readonly string[];
  /** The fields that a person sees mapped, in the order of their names. */
  readonly fields: readonly string[];
  /** What its rows tell of a play besides whose it is, when and what. */
  readonly tells: readonly Told[];
}

/** The exports that people have, as their programs write them. */
export const LAYOUTS: Readonly<Record<ExportFormat, Layout>> = {
  seconds: {
    header: ['uts', 'utc_time', 'artist', 'artist_mbid', 'album', 'album_mbid', 'track', 'track_mbid'],
    cells: ({ uts, artist, artistMbid, album, albumMbid, track, trackMbid }) => [
      ...[String(uts), inWords(uts), artist, artistMbid],
      ...[album, albumMbid, track, trackMbid],
    ],
    fields: ['album', 'albumMbid', 'artist', 'artistMbid', 'playedAt', 'track', 'trackMbid'],
    tells: ['album', 'artist_mbid', 'track_mbid', 'album_mbid'],
  },
  milliseconds: {
    header: ['Artist', 'Album', 'AlbumId', 'Track', 'Date#listener'],
    cells: ({ uts, artist, album, albumMbid, track }) => [
      ...[artist, album, albumMbid, track],
      uts === 0 ? '0' : String(uts * 1000),
    ],
    fields: ['album', 'albumMbid', 'artist', 'playedAt', 'track'],
    tells: ['album', 'album_mbid'],
  },
  minutes: {
    header: undefined,
    cells: ({ uts, artist, album, track }) => [artist, album, track, inWords(uts)],
    fields: ['album', 'artist', 'playedAt', 'track'],
    tells: ['album'],
  },
  minutes_with_header: {
    header: ['Artist Name', 'Album Name', 'Track Name', 'Timestamp'],
    cells: ({ uts, artist, album, track }) => [artist, album, track, inWords(uts)],
    fields: ['album', 'artist', 'playedAt', 'track'],
    tells: ['album'],
  },
};

/** The file that a program writes of an account. */
export function exportOf(scrobbles: readonly Scrobble[], format: ExportFormat): Uint8Array<ArrayBuffer> {
  const { header, cells } = LAYOUTS[format];
  const lines = [...(header ? [header] : []), ...scrobbles.map(cells)];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return new TextEncoder().encode(lines.map((line) => `${line.map(quoted).join(',')}\n`).join(''));
}
