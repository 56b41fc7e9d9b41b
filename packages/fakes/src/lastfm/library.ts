import type { Change } from '../fault.ts';
import { trackAt } from '../music.ts';
import { hash } from '../random.ts';

/** Something that was listened to. */
export interface Scrobble {
  /** When, in whole seconds since 1970, UTC. */
  readonly uts: number;
  readonly artist: string;
  readonly track: string;
  readonly album: string;
  readonly artistMbid: string;
  readonly trackMbid: string;
  readonly albumMbid: string;
  readonly loved: boolean;
  readonly url: string;
}

/** The newest that there is, unless it is said: the last of June 2024. */
const NEWEST = 1_719_791_000;
/** Over how long they are spread: fifteen years. */
const SPAN = 15 * 365 * 24 * 3600;
/** One in so many has the second of the one before it. */
const TIED = 40;

export interface LibraryOptions {
  readonly seed: number;
  /** How many there are, which are worked out when they are asked for; or these ones. */
  readonly scrobbles: number | readonly Scrobble[];
  readonly newest?: number | undefined;
}

interface Base {
  readonly count: number;
  /** By how many are older. */
  readonly at: (index: number) => Scrobble;
  readonly utsAt: (index: number) => number;
}

/** What somebody listened to: nothing of it is held but what changed since the beginning. */
export class Library {
  readonly #seed: number;
  readonly #base: Base;
  readonly #newest: number;
  /** Newest first. */
  #added: Scrobble[] = [];
  readonly #came: Scrobble[] = [];
  readonly #removed = new Set<string>();

  constructor({ seed, scrobbles, newest = NEWEST }: LibraryOptions) {
    this.#seed = seed;
    this.#base = typeof scrobbles === 'number' ? invented(seed, scrobbles, newest) : listed(scrobbles);
    this.#newest = this.#base.count > 0 ? this.#base.utsAt(this.#base.count - 1) : newest;
  }

  /** Newest first, from the one second on and before the other. */
  *within(from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): Generator<Scrobble> {
    const added = this.#added.filter(({ uts }) => uts >= from && uts < to).values();
    let next = added.next();
    for (let index = this.#olderThan(to) - 1; index >= 0; index--) {
      const scrobble = this.#base.at(index);
      if (scrobble.uts < from) break;
      for (; !next.done && next.value.uts >= scrobble.uts; next = added.next()) yield next.value;
      if (!this.#removed.has(keyOf(scrobble))) yield scrobble;
    }
    for (; !next.done; next = added.next()) yield next.value;
  }

  count(from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY): number {
    const isWithin = (uts: number) => uts >= from && uts < to;
    const removed = [...this.#removed].filter((key) => isWithin(Number(key.split('\n')[0])));
    const added = this.#added.filter(({ uts }) => isWithin(uts));
    return this.#olderThan(to) - this.#olderThan(from) - removed.length + added.length;
  }

  /** All that came since the beginning, in the order in which it did, with what is gone again. */
  get came(): readonly Scrobble[] {
    return this.#came;
  }

  change(change: Change): void {
    const { count = 1 } = change;
    for (let done = 0; done < count; done++) {
      if (change.is === 'deletion') this.#remove(change.nth);
      else this.#add(change.is === 'new' ? -1 - done : change.secondsAgo + done);
    }
  }

  /** @param secondsAgo of the newest that there was at the beginning */
  #add(secondsAgo: number): void {
    const number = -1 - this.#came.length;
    const found = scrobbleOf(this.#seed, number, this.#newest - secondsAgo);
    const scrobble = { ...found, track: `${found.track} (${-number})` };
    this.#came.push(scrobble);
    this.#added = [...this.#added, scrobble].sort((one, other) => other.uts - one.uts);
  }

  #remove(nth: number): void {
    let place = 0;
    for (const scrobble of this.within()) {
      if (place++ < nth) continue;
      const left = this.#added.filter((added) => added !== scrobble);
      if (left.length === this.#added.length) this.#removed.add(keyOf(scrobble));
      this.#added = left;
      return;
    }
  }

  /** How many of those that there were at the beginning are older than a second. */
  #olderThan(uts: number): number {
    let low = 0;
    let high = this.#base.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#base.utsAt(middle) < uts) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function listed(scrobbles: readonly Scrobble[]): Base {
  const sorted = [...scrobbles].reverse().sort((one, other) => one.uts - other.uts);
  const at = (index: number): Scrobble => {
    const scrobble = sorted[index];
    if (!scrobble) throw new RangeError(`there is no scrobble ${index}`);
    return scrobble;
  };
  return { count: sorted.length, at, utsAt: (index) => at(index).uts };
}

function invented(seed: number, count: number, newest: number): Base {
  const step = Math.max(2, Math.floor(SPAN / Math.max(1, count)));
  const isTied = (index: number) => index > 0 && hash(seed, index, 21) % TIED === 0;
  const own = (index: number) =>
    newest - (count - 1 - index) * step - (index < count - 1 ? hash(seed, index, 22) % step : 0);
  const utsAt = (index: number): number =>
    isTied(index) && !isTied(index - 1) ? own(index - 1) : own(index);
  return {
    count,
    utsAt,
    at(index) {
      const uts = utsAt(index);
      const scrobble = scrobbleOf(seed, index, uts);
      if (index === 0 || utsAt(index - 1) !== uts) return scrobble;
      // Last.fm has one thing once in a second.
      return { ...scrobble, track: `${scrobble.track} (live)` };
    },
  };
}

function scrobbleOf(seed: number, number: number, uts: number): Scrobble {
  const found = trackAt(seed, number);
  const part = (text: string) => encodeURIComponent(text).replaceAll('%20', '+');
  return {
    uts,
    ...found,
    loved: hash(seed, number, 23) % 9 === 0,
    url: `https://www.last.fm/music/${part(found.artist)}/_/${part(found.track)}`,
  };
}

/** What a scrobble is known by. */
export function keyOf({ uts, artist, track }: Pick<Scrobble, 'uts' | 'artist' | 'track'>): string {
  return [uts, artist, track].join('\n');
}
