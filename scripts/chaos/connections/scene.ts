import type { FakeLastfm, Scrobble } from '@sluice/fakes';
import type { Records } from '../check/records.ts';
import type { Scenario } from '../scenario.ts';

/** An import that has come to its end, and the table around it. */
export interface Done {
  readonly importId: string;
  readonly before: Records;
  readonly after: Records;
  /** What it found the same, it vouches for. */
  readonly vouches: boolean;
  /** Until when it read the account without a gap. */
  readonly readUntil: number | undefined;
  readonly isUndone: boolean;
}

/** What the part of a run works with that is about connections. */
export interface Scene {
  readonly scenario: Scenario;
  readonly lastfm: FakeLastfm;
  readonly connectionId: string;
  /** In their order. */
  readonly done: Done[];
}

/** What an account has at a moment, and how much had come to it by then. */
export interface Moment {
  readonly scrobbles: readonly Scrobble[];
  readonly came: number;
}

export function momentOf({ library }: FakeLastfm): Moment {
  return { scrobbles: [...library.within()], came: library.came.length };
}
