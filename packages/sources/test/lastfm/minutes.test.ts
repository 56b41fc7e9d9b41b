import { type Fault, type Scrobble, startLastfm } from '@sluice/fakes';
import type { Cursor, PullWindow } from '@sluice/shared';
import { expect, onTestFinished, test } from 'vitest';
import { cellsOf, lastfmSource } from '../support/lastfm-harness.ts';
import { planned } from '../support/planned.ts';

const MINUTE = 1_700_000_040;
/** As many as come with a request. */
const PAGE = 200;

function played(uts: number, track: string): Scrobble {
  const none = { album: '', artistMbid: '', trackMbid: '', albumMbid: '', loved: false, url: '' };
  return { uts, artist: 'Napalm Death', track, ...none };
}
/** Newest first: so many before a minute, so many in it, and enough behind it. */
function around(newer: number, within: number): Scrobble[] {
  const of = (count: number, uts: (index: number) => number, track: string) =>
    Array.from({ length: count }, (_, index) => played(uts(index), `${track} ${index % 400}`));
  return [
    ...of(newer, (index) => MINUTE + 60 * (newer - index) + (index % 60), 'newer'),
    ...of(within, (index) => MINUTE + 59 - Math.floor((index * 60) / within), 'within'),
    ...of(PAGE + 50, (index) => MINUTE - 60 * (index + 1) + (index % 60), 'older'),
  ];
}

interface Read {
  readonly cells: string[][];
  /** The minutes in which a batch ends, where the next one begins in the same. */
  readonly split: string[];
}

/** Reads an account through, as a worker that dies after every so many batches. */
async function read(
  scrobbles: readonly Scrobble[],
  {
    faults = [],
    cutAfter = Number.POSITIVE_INFINITY,
    window = {},
  }: {
    readonly faults?: readonly Fault[];
    readonly cutAfter?: number;
    readonly window?: Partial<PullWindow>;
  } = {},
): Promise<Read> {
  const fake = await startLastfm({ seed: 1, scrobbles, faults });
  onTestFinished(() => fake.close());
  const cells: string[][] = [];
  const split: string[] = [];
  let cursor: Cursor = null;
  const minuteOf = (row: readonly string[] | undefined) => row?.[1]?.slice(0, 16);
  for (let batches = cutAfter; batches >= cutAfter; ) {
    batches = 0;
    for await (const batch of lastfmSource(fake, { window }).read(cursor, { rows: 2_000 })) {
      const minute = minuteOf(batch.rows[0]?.cells);
      if (minute !== undefined && minuteOf(cells.at(-1)) === minute) split.push(minute);
      cells.push(...batch.rows.map((row) => [...row.cells]));
      cursor = JSON.parse(JSON.stringify(batch.next));
      if (++batches === cutAfter) break;
    }
  }
  return { cells, split };
}

test.each([Number.POSITIVE_INFINITY, 1])(
  'no batch ends within a minute, wherever in it a page does (cut after %s)',
  async (cutAfter) => {
    for (let newer = PAGE - 5; newer <= PAGE; newer++) {
      const scrobbles = around(newer, 5);
      const { cells, split } = await read(scrobbles, { cutAfter });
      expect(split).toEqual([]);
      expect(cells).toEqual(scrobbles.map(cellsOf));
    }
  },
);

test.each([Number.POSITIVE_INFINITY, 1])(
  'nor where more than a page lies within it, also while pages are torn and move (cut after %s)',
  async (cutAfter) => {
    const changes = planned({ kind: 'change', change: { is: 'new', count: 2 } }, 2, 4);
    for (const faults of [
      [],
      planned({ kind: 'repeated' }, 3),
      planned({ kind: 'no_rows' }, 2, 4),
      changes,
    ]) {
      for (const [newer, within] of [
        [0, 399],
        [PAGE - 1, 401],
        [37, 3 * PAGE],
        [PAGE, 1_500],
      ] as const) {
        const scrobbles = around(newer, within);
        const { cells, split } = await read(scrobbles, { cutAfter, faults });
        expect(split).toEqual([]);
        const sorted = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join()).sort();
        expect(sorted(cells)).toEqual(sorted(scrobbles.map(cellsOf)));
      }
    }
  },
  30_000,
);

test('of one in which a program has handed in more than anybody hears, nothing is lost or doubled', async () => {
  const scrobbles = around(3, 2_500);
  for (const cutAfter of [Number.POSITIVE_INFINITY, 1]) {
    const { cells } = await read(scrobbles, { cutAfter });
    expect(new Set(cells.map((row) => row.join())).size).toBe(scrobbles.length);
    expect(cells).toHaveLength(scrobbles.length);
  }
});

test('a window of so many at most has them, also where that ends within a minute', async () => {
  const scrobbles = around(PAGE - 2, 5);
  for (const limit of [PAGE - 3, PAGE - 1, PAGE, PAGE + 2, PAGE + 4]) {
    const { cells } = await read(scrobbles, { window: { limit } });
    expect(cells).toEqual(scrobbles.slice(0, limit).map(cellsOf));
  }
});

test('the window of a former release, which ends within a minute, is read as it says', async () => {
  const scrobbles = around(5, 10);
  const window = { from: MINUTE - 300 + 7, to: MINUTE + 31 };
  const { cells, split } = await read(scrobbles, { window, cutAfter: 1 });
  expect(split).toEqual([]);
  const isWithin = ({ uts }: Scrobble) => uts >= window.from && uts < window.to;
  expect(cells).toEqual(scrobbles.filter(isWithin).map(cellsOf));
});
