import { type Fault, type LastfmOptions, type Scrobble, startLastfm } from '@sluice/fakes';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cellsOf, lastfmSource } from '../support/lastfm-harness.ts';
import { planned } from '../support/planned.ts';
import { readThrough } from '../support/read-through.ts';

/** Enough for several windows: 200 rows come with a request. */
const SCROBBLES = 900;

async function start(options: Partial<LastfmOptions> = {}) {
  const fake = await startLastfm({ seed: 7, scrobbles: SCROBBLES, ...options });
  onTestFinished(() => fake.close());
  return fake;
}

/** What passes by itself, whether it comes at the beginning, in the middle or at the end, or twice in a row. */
const PASSING: Readonly<Record<string, readonly Fault[]>> = {
  'no fault': [],
  'error 8, as now and then': planned({ kind: 'error', code: 8, times: 2 }, 1, 4, 9),
  'error 11 and 16': [
    ...planned({ kind: 'error', code: 11 }, 2, 5),
    ...planned({ kind: 'error', code: 16 }, 3, 8),
  ],
  'an error with status 200': planned({ kind: 'error', code: 8, status: 200 }, 1, 3, 8),
  'too many requests': planned({ kind: 'error', code: 29 }, 1, 3, 6),
  '429 with a time': planned({ kind: 'too_fast', retryAfter: 3 }, 1, 4, 7),
  '429 without one': planned({ kind: 'too_fast' }, 2, 4),
  'statuses of proxies': [
    ...planned({ kind: 'status', status: 500 }, 1),
    ...planned({ kind: 'status', status: 503 }, 3, 6),
  ],
  'torn connections': [
    ...planned({ kind: 'reset' }, 1, 4),
    ...planned({ kind: 'reset', where: 'within' }, 2, 7),
  ],
  'no answer at all': planned({ kind: 'silence' }, 2, 5),
  'an answer that drips on and on': planned({ kind: 'drip', milliseconds: 60, pieces: 40 }, 1, 6),
  'answers that come in pieces': planned({ kind: 'drip', milliseconds: 1 }, 1, 3),
  'JSON that was cut off': planned({ kind: 'truncated' }, 1, 2, 6),
  'a page that is no JSON, twice': planned({ kind: 'not_json', times: 2 }, 1, 5),
  'JSON of something else': planned({ kind: 'other_shape' }, 1, 3, 5),
  'the answer before, once more': planned({ kind: 'repeated' }, 2, 4, 6),
  'a page without its rows': planned({ kind: 'no_rows' }, 1, 3, 5),
  'an endless answer': planned({ kind: 'oversized', bytes: 40 * 1024 * 1024 }, 2),
};

describe.each(Object.entries(PASSING))('with %s', (_, faults) => {
  test('every scrobble comes once, however often the reading is cut', async () => {
    for (const cutAfter of [Number.POSITIVE_INFINITY, 1, 2]) {
      const fake = await start({ faults });
      const read = await readThrough(() => lastfmSource(fake), { cutAfter });
      expect(read.map(({ cells }) => cells)).toEqual([...fake.library.within()].map(cellsOf));
      expect(read.map(({ row }) => row)).toEqual(read.map((__, index) => index + 1));
    }
  }, 60_000);
});

test('the answer to how many there are, once more and again, is no page of them', async () => {
  const fake = await start({ faults: planned({ kind: 'repeated', times: 2 }, 2) });
  const source = lastfmSource(fake);
  expect(await source.describe()).toMatchObject({ rows: SCROBBLES });
  const read = await readThrough(() => source);
  expect(read.map(({ cells }) => cells)).toEqual([...fake.library.within()].map(cellsOf));
});

const changes = (change: Extract<Fault, { kind: 'change' }>['change'], ...requests: number[]): Fault[] =>
  planned({ kind: 'change', change }, ...requests);

/** What happens to the account meanwhile. What lies in the past by more than has been read may be read or not. */
const CHANGING: Readonly<Record<string, readonly Fault[]>> = {
  'more is listened to': changes({ is: 'new', count: 3 }, 2, 3, 4, 5),
  'something comes late': changes({ is: 'late', secondsAgo: 40_000_000, count: 2 }, 1, 3, 4, 6),
  'what was read is deleted': changes({ is: 'deletion', nth: 10, count: 5 }, 2, 3, 4),
  'what was not read is deleted': changes({ is: 'deletion', nth: 700, count: 5 }, 2, 3, 4),
  'what was read last is deleted': changes({ is: 'deletion', nth: 195, count: 10 }, 2, 4),
  'all of it at once': [
    ...changes({ is: 'new', count: 250 }, 2),
    ...changes({ is: 'late', secondsAgo: 1_000_000 }, 3),
    ...changes({ is: 'deletion', nth: 300, count: 30 }, 3),
    ...planned({ kind: 'error', code: 8 }, 2, 4),
  ],
};

describe.each(Object.entries(CHANGING))('while %s', (_, faults) => {
  test('all that was there throughout comes once, and nothing else but what was there', async () => {
    for (const cutAfter of [Number.POSITIVE_INFINITY, 1]) {
      const fake = await start({ faults });
      const before = [...fake.library.within()].map(text);
      const read = (await readThrough(() => lastfmSource(fake), { cutAfter })).map(({ cells }) =>
        cells.join('\n'),
      );
      expectWhole(read, before, [...fake.library.within()].map(text));
    }
  });
});

/** What was there before and after was read, once each, and of the rest only what was there at some time. */
function expectWhole(read: readonly string[], before: readonly string[], after: readonly string[]): void {
  const was = new Set(before);
  const found = new Set(read);
  expect(found.size).toBe(read.length);
  expect(after.filter((scrobble) => was.has(scrobble) && !found.has(scrobble))).toEqual([]);
  const ever = new Set([...before, ...after]);
  expect(read.filter((scrobble) => !ever.has(scrobble))).toEqual([]);
}

function text(scrobble: Scrobble): string {
  return cellsOf(scrobble).join('\n');
}

describe('a second that has more than fits a page', () => {
  const inOneSecond = (count: number, uts: number): Scrobble[] =>
    Array.from({ length: count }, (_, index) => ({
      uts,
      artist: `Artist ${index}`,
      track: `Track ${uts}`,
      album: '',
      artistMbid: '',
      trackMbid: '',
      albumMbid: '',
      loved: false,
      url: '',
    }));
  const scrobbles = [
    ...inOneSecond(150, 1_700_000_100),
    ...inOneSecond(731, 1_700_000_000),
    ...inOneSecond(1, 1_600_000_000),
    // What was brought from another library has no time.
    ...inOneSecond(450, 0),
  ];

  test.each([true, false])(
    'is read to its end, whether the last second counts (%s) or not',
    async (toInclusive) => {
      for (const { cutAfter, rows } of [
        { cutAfter: Number.POSITIVE_INFINITY, rows: 1_000 },
        { cutAfter: 1, rows: 1_000 },
        { cutAfter: 3, rows: 37 },
      ]) {
        const fake = await start({ scrobbles, settings: { toInclusive } });
        const read = await readThrough(() => lastfmSource(fake), { cutAfter, rows });
        expect(read.map(({ cells }) => cells.join())).toEqual(scrobbles.map((own) => cellsOf(own).join()));
      }
    },
  );

  test.each([
    ['deleted', changes({ is: 'deletion', nth: 160, count: 60 }, 3, 5)],
    ['added', changes({ is: 'late', secondsAgo: 100, count: 1 }, 3, 4, 6)],
    ['left out of an answer', planned({ kind: 'no_rows' }, 3, 5, 8)],
    ['answered a second time', planned({ kind: 'repeated' }, 3, 5, 7)],
  ] as const)('loses nothing where some of it is %s meanwhile', async (__, faults) => {
    for (const cutAfter of [Number.POSITIVE_INFINITY, 1, 2]) {
      const fake = await start({ scrobbles, faults });
      const before = [...fake.library.within()].map(text);
      const read = (await readThrough(() => lastfmSource(fake), { cutAfter })).map(({ cells }) =>
        cells.join('\n'),
      );
      expectWhole(read, before, [...fake.library.within()].map(text));
    }
  });
});
