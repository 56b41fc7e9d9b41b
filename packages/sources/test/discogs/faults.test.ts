import { type DiscogsOptions, type Fault, startDiscogs } from '@sluice/fakes';
import { describe, expect, onTestFinished, test } from 'vitest';
import { discogsSource, NO_LIMITS } from '../support/discogs-harness.ts';
import { type Changes, planned } from '../support/planned.ts';
import { readThrough } from '../support/read-through.ts';

const COPIES = 640;

async function start(options: Partial<DiscogsOptions> = {}) {
  const fake = await startDiscogs({ seed: 9, copies: COPIES, settings: { limits: NO_LIMITS }, ...options });
  onTestFinished(() => fake.close());
  return fake;
}

const idsOf = (copies: Iterable<{ readonly instanceId: number }>) =>
  [...copies].map(({ instanceId }) => String(instanceId));

/** What passes by itself. The first two requests are for the names of folders and fields. */
const PASSING: Readonly<Record<string, readonly Fault[]>> = {
  'no fault': [],
  'errors of the server': planned({ kind: 'error', code: 0, times: 2 }, 1, 4, 8),
  'statuses of proxies': planned({ kind: 'status', status: 502 }, 2, 5),
  '429 with a time': planned({ kind: 'too_fast', retryAfter: 9 }, 1, 3, 6),
  '429 without one': planned({ kind: 'too_fast', times: 2 }, 3, 7),
  'torn connections': [
    ...planned({ kind: 'reset' }, 1, 4),
    ...planned({ kind: 'reset', where: 'within' }, 3, 6),
  ],
  'no answer at all': planned({ kind: 'silence' }, 4),
  'JSON that was cut off': planned({ kind: 'truncated' }, 1, 3, 5, 8),
  'a page that is no JSON, twice': planned({ kind: 'not_json', times: 2 }, 3, 6),
  'JSON of something else': planned({ kind: 'other_shape' }, 3, 5, 7),
  'the answer before, once more': planned({ kind: 'repeated' }, 4, 6, 8),
  'a page without its rows': planned({ kind: 'no_rows' }, 3, 5, 9),
};

describe.each(Object.entries(PASSING))('with %s', (_, faults) => {
  test('every copy comes once, however often the reading is cut', async () => {
    for (const cutAfter of [Number.POSITIVE_INFINITY, 1, 2]) {
      const fake = await start({ faults });
      const read = await readThrough(() => discogsSource(fake), { cutAfter, rows: 30 });
      expect(read.map(({ cells }) => cells[0])).toEqual(idsOf(fake.collection.all()));
      expect(read.map(({ row }) => row)).toEqual(read.map((__, index) => index + 1));
    }
  });
});

test.each<Fault['kind']>(['other_shape', 'repeated'])(
  'the names of folders and fields are asked for again after %s, and not done without',
  async (kind) => {
    const settings = { limits: NO_LIMITS, isPublic: false };
    const cells = async (faults: readonly Fault[]) => {
      const fake = await start({ settings, faults });
      const source = discogsSource(fake);
      // So that there is an answer to come once more.
      await source.describe();
      return (await readThrough(() => source)).map((row) => row.cells);
    };
    const fault = { kind } as Extract<Fault, { kind: 'other_shape' }>;
    expect(await cells(planned(fault, 2, 4))).toEqual(await cells([]));
  },
);

/** What happens to the collection meanwhile, before which requests: copies are removed from the newest on. */
const CHANGING: Readonly<Record<string, readonly Fault[]>> = {
  'copies are added': changes({ is: 'new', count: 3 }, 3, 4, 6, 9),
  'copies that were read are removed': changes({ is: 'deletion', nth: 600, count: 4 }, 4, 6, 8),
  'copies that were not read are removed': changes({ is: 'deletion', nth: 20, count: 4 }, 4, 6, 8),
  'many are removed': changes({ is: 'deletion', nth: 480, count: 120 }, 6),
  'as many are removed as are added': [
    ...changes({ is: 'deletion', nth: 620, count: 5 }, 4, 5, 6, 7),
    ...changes({ is: 'new', count: 5 }, 4, 5, 6, 7),
  ],
  'nearly all are removed': changes({ is: 'deletion', nth: 3, count: 600 }, 7),
};

function changes(change: Changes, ...requests: number[]): Fault[] {
  return planned({ kind: 'change', change }, ...requests);
}

describe.each(Object.entries(CHANGING))('while %s', (_, faults) => {
  test('all that was there throughout comes once, and nothing else but what was there', async () => {
    for (const cutAfter of [Number.POSITIVE_INFINITY, 1]) {
      const fake = await start({ faults });
      const before = new Set(idsOf(fake.collection.all()));
      const read = (await readThrough(() => discogsSource(fake), { cutAfter })).map(
        ({ cells }) => cells[0] ?? '',
      );
      const after = idsOf(fake.collection.all());
      const found = new Set(read);
      expect(found.size).toBe(read.length);
      expect(after.filter((id) => before.has(id) && !found.has(id))).toEqual([]);
      const ever = new Set([...before, ...after]);
      expect(read.filter((id) => !ever.has(id))).toEqual([]);
    }
  });

  test('what was seen is what is there, also where the reading was cut', async () => {
    for (const cutAfter of [Number.POSITIVE_INFINITY, 2]) {
      const fake = await start({ faults });
      const before = new Set(idsOf(fake.collection.all()));
      const source = discogsSource(fake);
      await readThrough(() => source, { cutAfter });
      const seen = new Set<string>();
      for await (const ids of source.seen?.({}) ?? []) for (const id of ids) seen.add(id);
      const after = idsOf(fake.collection.all());
      expect(after.filter((id) => before.has(id) && !seen.has(id))).toEqual([]);
    }
  });
});
