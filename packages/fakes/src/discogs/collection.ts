import type { Change } from '../fault.ts';
import { artistAt, titleAt } from '../music.ts';
import { hash, pick } from '../random.ts';

/** A copy of a record on somebody's shelf. */
export interface Copy {
  readonly instanceId: number;
  readonly releaseId: number;
  /** When it was put there, in whole seconds since 1970, UTC. */
  readonly addedAt: number;
  readonly title: string;
  /** 0 where nobody knows. */
  readonly year: number;
  readonly artists: readonly { readonly name: string; readonly anv: string; readonly join: string }[];
  readonly labels: readonly { readonly name: string; readonly catno: string }[];
  readonly formats: readonly {
    readonly name: string;
    readonly qty: string;
    readonly descriptions: readonly string[];
    readonly text?: string;
  }[];
  readonly genres: readonly string[];
  readonly styles: readonly string[];
  readonly folderId: number;
  readonly rating: number;
  readonly notes: readonly { readonly fieldId: number; readonly value: string }[];
}

/** As somebody set them up: 0 is all of them, and 1 is where records are that are in no other. */
export const FOLDERS: Readonly<Record<number, string>> = { 1: 'Uncategorized', 2: 'Étagère', 3: 'To sell' };

const LABELS = [
  'Blue Lantern',
  'Éditions du Phare',
  'Not On Label',
  'Night Ferry, Inc.',
  'Kiosk (3)',
  'Ünder',
];
const GENRES = ['Electronic', 'Rock', 'Jazz', 'Folk, World, & Country', 'Classical', 'Funk / Soul'];
const STYLES = ['Ambient', 'Dub', 'Indie Rock', 'Free Jazz', 'Chanson', 'Post Bop', 'Krautrock', 'Downtempo'];
const FORMATS = ['Vinyl', 'CD', 'Cassette'];
const CONDITIONS = ['Mint (M)', 'Near Mint (NM or M-)', 'Very Good Plus (VG+)'];

/** The newest that there is at the beginning: the last of June 2024. */
const NEWEST = 1_719_791_000;
const SPAN = 12 * 365 * 24 * 3600;
/** So many are put there in one second, as by an import of a file, at the beginning of each hundred. */
const AT_ONCE = 7;

/** The collection of somebody: nothing of it is held but what changed since the beginning. */
export class Collection {
  readonly #seed: number;
  readonly #count: number;
  readonly #at: (index: number) => Copy;
  #added: Copy[] = [];
  /** How many were ever put there since: a number that was given away is not given again. */
  #bought = 0;
  readonly #removed = new Set<number>();
  readonly #edited = new Map<number, Partial<Copy>>();

  /** @param copies how many, which are worked out when they are asked for; or these ones, oldest first */
  constructor(seed: number, copies: number | readonly Copy[]) {
    this.#seed = seed;
    const count = typeof copies === 'number' ? copies : copies.length;
    this.#count = count;
    this.#at =
      typeof copies === 'number' ? (index) => copyAt(seed, index, count) : (index) => pick(copies, index);
  }

  get count(): number {
    return this.#count - this.#removed.size + this.#added.length;
  }

  /** As they were put there, the oldest first. */
  *all(): Generator<Copy> {
    for (let index = 0; index < this.#count; index++) {
      const copy = this.#at(index);
      if (!this.#removed.has(copy.instanceId)) yield this.#edit(copy);
    }
    for (const copy of this.#added) yield this.#edit(copy);
  }

  /** The newest first. */
  *newestFirst(): Generator<Copy> {
    for (const copy of this.#added.toReversed()) yield this.#edit(copy);
    for (let index = this.#count - 1; index >= 0; index--) {
      const copy = this.#at(index);
      if (!this.#removed.has(copy.instanceId)) yield this.#edit(copy);
    }
  }

  /** What somebody changes of a copy: its folder, its rating, its notes. */
  edit(instanceId: number, change: Partial<Pick<Copy, 'folderId' | 'rating' | 'notes'>>): void {
    this.#edited.set(instanceId, { ...this.#edited.get(instanceId), ...change });
  }

  change(change: Change): void {
    for (let done = 0; done < (change.count ?? 1); done++) {
      if (change.is === 'deletion') this.#remove(change.nth);
      // What is put on the shelf is put there now.
      else this.#added.push(copyAt(this.#seed, this.#count + this.#bought++, this.#count));
    }
  }

  /** @param nth from the newest on */
  #remove(nth: number): void {
    let place = 0;
    for (const { instanceId } of this.newestFirst()) {
      if (place++ < nth) continue;
      const left = this.#added.filter((copy) => copy.instanceId !== instanceId);
      if (left.length === this.#added.length) this.#removed.add(instanceId);
      this.#added = left;
      return;
    }
  }

  #edit(copy: Copy): Copy {
    return { ...copy, ...this.#edited.get(copy.instanceId) };
  }
}

function copyAt(seed: number, index: number, count: number): Copy {
  const chance = (salt: number) => hash(seed, index, salt);
  const step = Math.max(2, Math.floor(SPAN / Math.max(1, count)));
  const together = index % 100 < AT_ONCE ? index - (index % 100) : index;
  // Some have a record twice.
  const record = index % 37 === 36 ? index - 1 : index;
  const of = (salt: number) => hash(seed, record, salt);
  const artist = artistAt(of(41));
  const beside = of(42) % 6 === 0 ? [{ name: artistAt(of(43)), anv: '', join: '' }] : [];
  const number = of(44) % 5 === 0 ? ` (${2 + (of(44) % 7)})` : '';
  return {
    instanceId: 300_000_000 + index * 9 + (chance(45) % 9),
    releaseId: 1_000 + (of(46) % 25_000_000),
    addedAt: NEWEST - (count - 1 - together) * step,
    title: titleAt(seed, record, 47),
    year: of(48) % 11 === 0 ? 0 : 1955 + (of(48) % 69),
    artists: [
      {
        name: artist + number,
        anv: of(49) % 9 === 0 ? artist.toUpperCase() : '',
        join: beside.length > 0 ? '&' : '',
      },
      ...beside,
    ],
    labels: [{ name: pick(LABELS, of(50)), catno: `SLC ${100 + (of(51) % 900)}` }],
    formats: [
      {
        name: pick(FORMATS, of(52)),
        qty: of(53) % 8 === 0 ? '2' : '1',
        descriptions: of(54) % 3 === 0 ? ['LP', 'Album', 'Reissue'] : ['Album'],
        ...(of(55) % 7 === 0 && { text: 'Gatefold, 180 g' }),
      },
    ],
    genres: [pick(GENRES, of(56))],
    styles: [...new Set([pick(STYLES, of(57)), pick(STYLES, of(58))])],
    folderId: 1 + (chance(59) % 3),
    rating: chance(60) % 6,
    notes: chance(61) % 4 === 0 ? notesOf(chance(62)) : [],
  };
}

function notesOf(chance: number): Copy['notes'] {
  return [
    { fieldId: 1, value: pick(CONDITIONS, chance) },
    ...(chance % 2 === 0 ? [{ fieldId: 3, value: 'Bought at a “vide-grenier”; the sleeve\nis worn.' }] : []),
  ];
}
