import { hash, pick, uuid } from './random.ts';

const FIRST = [
  'Velvet',
  'Paper',
  'Northern',
  'Electric',
  'Silent',
  'Crystal',
  'Marble',
  'Hollow',
  'Golden',
  'Sunken',
  'Distant',
  'Iron',
  'Lunar',
  'Amber',
  'Wooden',
  'Broken',
];
const SECOND = [
  'Harbour',
  'Comets',
  'Lanterns',
  'Antlers',
  'Orchard',
  'Tides',
  'Engines',
  'Sparrows',
  'Meridian',
  'Foxes',
  'Cathedral',
  'Signals',
  'Gardens',
  'Horizon',
  'Ravens',
  'Satellites',
];
/** With the letters, signs and quotation marks that programs trip over. */
const BESIDE = [
  'Les Orages Tièdes',
  'Œuvre & Fils',
  'Été/Hiver',
  'Mañana Lunar',
  'Größe Zwölf',
  '夜の灯台',
  'Северный ветер',
  'The "Quiet" Ones',
  "Coeur d'Étain",
  'A + B = C',
];
const THINGS = [
  'Rain',
  'Window',
  'Avenue',
  'Letter',
  'Winter',
  'Mirror',
  'Station',
  'Fire',
  'Shadow',
  'River',
  'Morning',
  'Ghost',
  'Machine',
  'Summer',
  'Island',
  'Silence',
];
const WAYS = [
  'The {}',
  '{} Again',
  'Last {}',
  'Under the {}',
  '{} Song',
  'No {}',
  'A {} for Two',
  '{}, Pt. 2',
];

const ARTISTS = FIRST.length * SECOND.length + BESIDE.length;
const ALBUMS = 5;
const TRACKS = 11;

/** A track of somebody who does not exist. */
export interface Track {
  readonly artist: string;
  readonly album: string;
  readonly track: string;
  /** As in real answers, a third of the identifiers are missing: then it is `''`. */
  readonly artistMbid: string;
  readonly albumMbid: string;
  readonly trackMbid: string;
}

/** The name of an artist: one for each number below some hundreds, of which the first come most often. */
export function artistAt(number: number): string {
  const place = number % ARTISTS;
  const beside = BESIDE[place];
  if (beside !== undefined) return beside;
  const rest = place - BESIDE.length;
  const name = `${pick(FIRST, rest)} ${pick(SECOND, Math.floor(rest / FIRST.length))}`;
  return rest % 3 === 0 ? `The ${name}` : name;
}

/** The title of an album, or of one of its tracks. */
export function titleAt(seed: number, ...numbers: readonly number[]): string {
  const chosen = hash(seed, ...numbers);
  return pick(WAYS, chosen >>> 8).replace('{}', pick(THINGS, chosen));
}

/** A track as somebody listens to them: a few artists often, most of them seldom. */
export function trackAt(seed: number, number: number): Track {
  const chance = hash(seed, number, 1) / 2 ** 32;
  const artist = Math.floor(ARTISTS * chance ** 2);
  const album = hash(seed, number, 2) % ALBUMS;
  const track = hash(seed, number, 3) % TRACKS;
  const mbid = (...numbers: readonly number[]) =>
    hash(seed, ...numbers, 7) % 3 === 0 ? '' : uuid(seed, ...numbers);
  return {
    artist: artistAt(artist),
    album: hash(seed, artist, album, 4) % 12 === 0 ? '' : titleAt(seed, artist, album),
    track: titleAt(seed, artist, album, track + 100),
    artistMbid: mbid(artist),
    albumMbid: mbid(artist, album),
    trackMbid: mbid(artist, album, track),
  };
}
