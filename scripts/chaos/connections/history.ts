import type { Scrobble } from '@sluice/fakes';
import { Random } from '../../samples/random.ts';
import type { ConnectionsPlan } from './plan.ts';

/** With what readers of texts and of CSV stumble over. */
const ARTISTS = [
  'Radiohead',
  'Sigur Rós',
  'Godspeed You! Black Emperor',
  'X',
  '!!!',
  'None',
  'Earth, Wind & Fire',
  'The "Quiet" Ones',
  'Ночные снайперы',
  '椎名林檎',
  'AC/DC',
  'Tyler; The Creator',
  'O\u0027Brien & Fils',
  'Beyonce\u0301',
] as const;
const TRACKS = [
  'Creep',
  '?',
  'None',
  '1979',
  'NULL',
  'Untitled #3',
  'So What',
  'Été',
  '夜',
  '-',
  '4’33”',
] as const;
const ALBUMS = ['', 'Scum', 'Kid A', 'Agætis byrjun', 'No, No, No'] as const;

const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;

/**
 * What somebody has listened to until half an hour before the hour in which this is asked, which is the same for a seed but for
 * that hour: evenings with music, track after track, some of them in one second.
 */
export function historyOf(
  seed: number,
  { scrobbles, timeless, repeats }: ConnectionsPlan['account'],
): Scrobble[] {
  const random = new Random(Math.imul(seed, 0x27d4eb2f));
  const plays: Scrobble[] = [];
  let uts = Math.floor(Date.now() / 1000 / HOUR_S) * HOUR_S - HOUR_S / 2;
  let last: Scrobble | undefined;
  while (plays.length < scrobbles) {
    const play = last && repeats && random.oneIn(9) ? again(last, random) : trackOf(random, uts);
    // Last.fm has one thing once in a second.
    const isThere = plays.slice(-20).some((one) => one.uts === play.uts && isOfTrack(one, play));
    if (!isThere) plays.push(play);
    last = play;
    if (random.oneIn(30)) continue; // in the same second
    uts = play.uts - (random.oneIn(25) ? random.integer(HOUR_S, 3 * DAY_S) : random.integer(61, 420));
  }
  for (let nth = 0; nth < timeless; nth++)
    plays.push({ ...trackOf(random, 0), track: `Brought along ${nth}`, uts: 0 });
  return plays;
}

/** The same a few seconds before, in the same minute where there is room in it. */
function again(play: Scrobble, random: Random): Scrobble {
  return { ...play, uts: play.uts - Math.min(play.uts % 60, random.integer(1, 20)) };
}

/** Whatever is told of a track is told of it every time. */
function trackOf(random: Random, uts: number): Scrobble {
  const [artist, track] = [random.integer(0, 39), random.integer(0, 29)];
  const of = new Random(artist * 1_000 + track);
  const mbid = () => (of.oneIn(3) ? '' : [8, 4, 4, 4, 12].map((count) => of.digits(count)).join('-'));
  const name = `${ARTISTS[artist % ARTISTS.length]}${artist < ARTISTS.length ? '' : ` ${artist}`}`;
  const title = `${TRACKS[track % TRACKS.length]}${track < TRACKS.length ? '' : ` ${track}`}`;
  return {
    ...{ uts, artist: name, track: title, album: of.pick(ALBUMS) },
    ...{ artistMbid: mbid(), trackMbid: mbid(), albumMbid: mbid(), loved: of.oneIn(9) },
    url: `https://www.last.fm/music/${artist}/_/${track}`,
  };
}

export function isOfTrack(
  one: Pick<Scrobble, 'artist' | 'track'>,
  other: Pick<Scrobble, 'artist' | 'track'>,
): boolean {
  return one.artist === other.artist && one.track === other.track;
}
