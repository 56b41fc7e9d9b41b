import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Entries, EntryList } from '@sluice/services/plan/entries';
import { hashOf } from '@sluice/services/plan/hash-value';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Components } from '../src/engine/repeats/components.ts';
import { findRepeats, type RepeatsProgress } from '../src/engine/repeats/find-repeats.ts';

const CHILD = fileURLToPath(new URL('./support/repeats-process.ts', import.meta.url));
/** The first is the worker's own; the second is a fraction of what ten million entries would take as objects. */
const MEMORY = ['--max-semi-space-size=2', '--max-old-space-size=32'];

/** A few words fill a block, and a few blocks are too many to be sorted at once. */
const SMALL = { blockWords: 4, runWords: 8 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-repeats-'));
});
afterAll(async () => {
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});

type Entry = readonly [row: number, hash: bigint];

function entriesOf(list: readonly Entry[]): Entries {
  const entries = new EntryList();
  for (const [row, hash] of list) entries.add(row, hash);
  return entries.entries;
}

function listed(components: Components): number[][] {
  return [...components].map(({ firstRow, rows }) => {
    const all = [...rows()];
    expect(firstRow).toBe(all[0]);
    return all;
  });
}

/** As one would do it with a small file: a list for each hash, and lists that meet become one. */
function naively(entries: readonly Entry[]): number[][] {
  let groups: Set<number>[] = [];
  for (const hash of new Set(entries.map(([, hash]) => hash))) {
    const rows = entries.filter((entry) => entry[1] === hash).map(([row]) => row);
    const met = groups.filter((group) => rows.some((row) => group.has(row)));
    groups = groups.filter((group) => !met.includes(group));
    groups.push(new Set([...rows, ...met.flatMap((group) => [...group])]));
  }
  return groups
    .filter(({ size }) => size > 1)
    .map((group) => [...group].sort((a, b) => a - b))
    .sort(([a = 0], [b = 0]) => a - b);
}

describe('rows that share a hash', () => {
  const MAX_ROW = 60;
  const few = fc.constantFrom(
    0n,
    1n,
    2n,
    2n ** 64n - 1n,
    2n ** 63n,
    0x0100_0000_0000_0000n,
    0x01ff_0000_0000_0000n,
  );
  /** Much that is alike, much that has one prefix, and anything. */
  const hash = fc.oneof(
    few,
    fc.bigInt({ min: 0x42n << 56n, max: (0x42n << 56n) + 40n }),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  );
  const entry = fc.tuple(fc.integer({ min: 1, max: MAX_ROW }), hash);

  it('are found as they are by looking at all of them, in whatever order and parts they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(entry, { maxLength: 60, size: 'max' }), { maxLength: 4 }),
        fc.record({ blockWords: fc.integer({ min: 1, max: 5 }), runWords: fc.integer({ min: 1, max: 12 }) }),
        async (parts, limits) => {
          const components = await findRepeats({
            entries: parts.map(entriesOf),
            totalRows: MAX_ROW,
            folder,
            limits,
          });
          const expected = naively(parts.flat());
          expect(listed(components)).toEqual(expected);
          const shared = new Set(expected.flat());
          for (let row = 1; row <= MAX_ROW; row++) expect(components.has(row)).toBe(shared.has(row));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are one component when one hash is on all of them', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => index + 1);
    const components = await findRepeats({
      entries: [entriesOf(rows.map((row): Entry => [row, 7n]))],
      totalRows: rows.length,
      folder,
      limits: SMALL,
    });
    expect(listed(components)).toEqual([rows]);
  });

  it('are one component when each shares one hash with the row before and another with the row behind', async () => {
    const rows = Array.from({ length: 2_000 }, (_, index) => index + 1);
    const share = hashOf('chain');
    const chain = rows.flatMap((row): Entry[] => [
      [row, share(`${Math.floor(row / 2)} even`)],
      [row, share(`${Math.floor((row + 1) / 2)} odd`)],
    ]);
    const backwards = chain.toReversed();
    for (const list of [chain, backwards]) {
      const components = await findRepeats({
        entries: [entriesOf(list)],
        totalRows: rows.length,
        folder,
        limits: SMALL,
      });
      expect(listed(components)).toEqual([rows]);
    }
  });

  it('are none in an empty source, in one row, and where a row has a hash twice', async () => {
    expect(listed(await findRepeats({ entries: [], totalRows: 0, folder }))).toEqual([]);
    const twice = entriesOf([
      [1, 5n],
      [1, 5n],
      [2, 6n],
    ]);
    expect(listed(await findRepeats({ entries: [twice], totalRows: 2, folder }))).toEqual([]);
  });

  it('must be rows of the source', async () => {
    for (const row of [0, -1, 4]) {
      const entries = [entriesOf([[row, 1n]])];
      await expect(findRepeats({ entries, totalRows: 3, folder })).rejects.toThrow(`row ${row} of 3`);
    }
  });

  it('are told of as they are found', async () => {
    const seen: RepeatsProgress[] = [];
    const entries = [
      entriesOf([
        [1, 1n],
        [2, 1n],
      ]),
      entriesOf([[4, 1n]]),
    ];
    await findRepeats({ entries, totalRows: 4, folder, onProgress: (progress) => seen.push(progress) });
    expect(seen.slice(0, 3)).toEqual([
      { stage: 'spread', done: 2, total: 4 },
      { stage: 'spread', done: 4, total: 4 },
      { stage: 'sort', done: 1, total: 256 },
    ]);
    expect(seen.at(-1)).toEqual({ stage: 'sort', done: 256, total: 256 });
  });
});

describe('a value’s hash', () => {
  it('is the same in every process, and another for another kind', () => {
    expect(hashOf('identity email')('ada@leads.example')).toBe(11_342_863_669_931_556_357n);
    expect(hashOf('identity phone')('ada@leads.example')).not.toBe(
      hashOf('identity email')('ada@leads.example'),
    );
  });

  it('differs for texts that are nearly alike', () => {
    const hash = hashOf('identity test');
    const texts = Array.from({ length: 100_000 }, (_, index) => `+33 1 23 ${index}`);
    expect(new Set(texts.map(hash)).size).toBe(texts.length);
    expect(hash('')).not.toBe(hash('\0'));
  });
});

describe('a search that does not come to its end', () => {
  const entries = entriesOf(
    Array.from({ length: 2_000 }, (_, index): Entry => [index + 1, BigInt(index) << 40n]),
  );

  it('stops at once when it is told to while it spreads what never ends', async () => {
    const stopping = new AbortController();
    function* endless() {
      for (;;) yield entries;
    }
    const search = findRepeats({
      ...{ entries: endless(), totalRows: 2_000, folder, limits: SMALL, signal: stopping.signal },
      onProgress: () => stopping.abort(new Error('enough')),
    });
    await expect(search).rejects.toThrow('enough');
  });

  it('stops within a second when it is told to in the middle of a prefix that has everything', async () => {
    const stopping = new AbortController();
    let toldAt = Number.POSITIVE_INFINITY;
    const seen: RepeatsProgress[] = [];
    async function* source() {
      for (let part = 0; part < 4; part++) yield entries;
      // Each of its 2,000 blocks is read, written and read again, one after the other: a turn at least for each.
      void turns(500).then(() => {
        toldAt = performance.now();
        stopping.abort(new Error('enough'));
      });
    }
    const search = findRepeats({
      ...{ entries: source(), totalRows: 2_000, folder, limits: SMALL, signal: stopping.signal },
      onProgress: (progress) => seen.push(progress),
    });
    await expect(search).rejects.toThrow('enough');
    expect(performance.now() - toldAt).toBeLessThan(1_000);
    expect(seen.at(-1)?.stage).toBe('spread');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says what was wrong with its entries, and with its folder', async () => {
    async function* broken() {
      yield entries;
      throw new Error('the plan is damaged');
    }
    const request = { totalRows: 2_000, limits: SMALL };
    await expect(findRepeats({ ...request, entries: broken(), folder })).rejects.toThrow(
      'the plan is damaged',
    );
    const nowhere = findRepeats({ ...request, entries: [entries], folder: join(folder, 'nowhere') });
    await expect(nowhere).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.runIf(process.platform === 'linux')('leaves nothing when its process is killed', async () => {
    const child = fork(CHILD, [folder, '1000000'], { execArgv: MEMORY, silent: true });
    onTestFinished(() => void child.kill('SIGKILL'));
    await Promise.race([once(child, 'message'), endedEarly(child)]);
    // It is there, and has no name any more.
    expect(await openFiles(child)).toEqual([
      expect.stringMatching(/sluice-spool-[0-9a-f-]{36} \(deleted\)$/),
    ]);
    expect(await readdir(folder)).toEqual([]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readdir(folder)).toEqual([]);
  });
});

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn();
}

async function endedEarly(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`ended with ${code}`);
}

async function openFiles({ pid }: ChildProcess): Promise<string[]> {
  const names = await readdir(`/proc/${pid}/fd`);
  const paths = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  return paths.filter((path) => path.startsWith(folder));
}

const said = z.object({ components: z.int(), rows: z.int(), ascending: z.literal(true), peakMb: z.number() });

it.each([
  ['pairs', { components: 99_999, rows: 199_998 }],
  ['same', { components: 1, rows: 1_000_000 }],
])('a million rows with four million entries pass through little memory: %s', async (kind, expected) => {
  const { stdout } = await promisify(execFile)(process.execPath, [...MEMORY, CHILD, folder, '1000000', kind]);
  const { peakMb, ...found } = said.parse(JSON.parse(stdout));
  expect(found).toEqual({ ...expected, ascending: true });
  // Some 75 are those of Node itself.
  expect(peakMb).toBeLessThan(200);
});
