import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csvParseRows } from 'd3-dsv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { delaysOf } from '../bench/delays.ts';
import { resultOf } from '../bench/figures.ts';
import { landed, writeLeadFile } from '../bench/file/lead-file.ts';
import { leadRow } from '../bench/file/lead-row.ts';
import { readOptions } from '../bench/options.ts';
import { withResults } from '../bench/record.ts';
import { describeResult } from '../bench/report.ts';
import { percentile, spreadOf } from '../bench/statistics.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-bench-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('what several runs say', () => {
  it('is their median, with the least and the most', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3, runs: 3 });
    expect(spreadOf([10, 2, 4, 3])).toEqual({ median: 3.5, least: 2, most: 10, runs: 4 });
    expect(spreadOf([])).toBeUndefined();
  });

  it('knows the nearest rank of a percentage', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect([percentile(values, 50), percentile(values, 99), percentile(values, 100)]).toEqual([
      100, 198, 200,
    ]);
    expect(percentile([7], 1)).toBe(7);
    expect(percentile([], 50)).toBeNaN();
  });

  it('reaches a target by its median, on the side that the target says', () => {
    expect(resultOf('reviewed', [0.1, 0.55, 0.9]).met).toBe(true);
    expect(resultOf('reviewed', [0.9, 0.54, 0.1]).met).toBe(false);
    expect(resultOf('memory', [200]).met).toBe(true);
    expect(resultOf('memory', [200.1]).met).toBe(false);
    expect(resultOf('reviewed_wal', [Number.NaN]).met).toBe(false);
    expect(resultOf('event_p50', [12]).met).toBeUndefined();
    expect(resultOf('memory', []).met).toBeUndefined();
  });

  it('is told with its target and a mark', () => {
    expect(describeResult(resultOf('undo', [0.4, 0.6, 0.5]))).toBe(
      '✓ limit ÷ ours: 0.50 (0.40–0.60 in 3 runs), target at least 0.5',
    );
    expect(describeResult(resultOf('memory', [313]))).toBe(
      '✗ most memory of the worker: 313 MB (313–313 in 1 run), target at most 200 MB',
    );
    expect(describeResult(resultOf('memory', []))).toContain('not available on this system');
  });
});

describe('the delays of events', () => {
  it('count from each commit to the first event that shows it, or something newer', () => {
    const told = [2, 3, 4, 5, 9].map((version) => ({ version, at: version * 10 }));
    const seen = [
      { version: 1, at: 5 },
      { version: 3, at: 31 },
      { version: 4, at: 39 },
      { version: 6, at: 80 },
    ];
    expect(delaysOf(told, seen)).toEqual([11, 1, 0, 30]);
  });
});

describe('the options', () => {
  const read = (...args: string[]) => readOptions(args, ['reviewed', 'undo']);

  it('have what the targets are meant for as defaults', () => {
    expect(read()).toMatchObject({ rows: 200_000, runs: 5, largeRows: 5_000_000, memoryRows: 1_000_000 });
    expect(read().only).toEqual(['reviewed', 'undo']);
    expect(read('--only', 'undo', '--rows', '1,000,000').rows).toBe(1_000_000);
  });

  it.each([
    [['--only', 'undone'], 'There is no case “undone”. The cases: reviewed, undo.'],
    [['--rows', '2e5'], '--rows takes a whole number'],
    [['--rows', '20,00'], '--rows takes a whole number'],
    [['--runs', '0'], '--runs takes a whole number'],
    [['--quick'], '--quick'],
  ])('refuse %j, and say why', (args, reason) => {
    expect(() => read(...args)).toThrow(reason);
  });
});

describe('the file of leads', () => {
  it.each([0, 1])(
    'holds the rows that the limit is given, and those that must not land (revision %i)',
    async (revision) => {
      const spec = { rows: 2_130, columns: 10, revision };
      const file = await writeLeadFile(spec, folder);
      const [header = [], ...rows] = csvParseRows(await readFile(file.csvPath, 'utf8'));
      expect([header.length, rows.length]).toEqual([10, spec.rows]);
      const isGood = ([, , , email = '', , , , value = '', day = '']: string[]) =>
        /@example\.com$/.test(email) && /^[\d.]*$/.test(value) && day !== '2024-02-31';
      const good = rows.filter(isGood);
      const counting = new Map(good.map((row) => [row[0], row]));
      expect(file).toMatchObject({
        good: counting.size,
        repeated: good.length - counting.size,
        bad: rows.length - good.length,
      });
      expect([file.repeated, file.bad]).toEqual([10, 21]);
      // What needs no understanding is as it was written; the order is that of the rows that count.
      const plain = (row: readonly (string | null | undefined)[]) =>
        [0, 1, 2, 5, 7, 8, 9].map((at) => row[at] || null);
      expect(landed(spec).map(plain).toArray()).toEqual(
        good.filter((row) => counting.get(row[0]) === row).map(plain),
      );
      expect(rows.some((row) => row[9]?.includes('\n')) && rows.some((row) => row[9]?.includes('"'))).toBe(
        true,
      );
    },
  );

  it('has keys in no order, and every lead in every revision with other values', () => {
    const rows = Array.from({ length: 500 }, (_, index) => [leadRow(index, 0), leadRow(index, 1)] as const);
    const keys = rows.map(([row]) => row.externalId.value ?? '');
    const rising = keys.filter((key, index) => key > (keys[index - 1] ?? '')).length;
    expect(new Set(keys).size).toBe(500);
    expect(rising).toBeGreaterThan(150);
    expect(rising).toBeLessThan(350);
    for (const [one, other] of rows) {
      expect([other.externalId, other.email, other.phone]).toEqual([one.externalId, one.email, one.phone]);
      expect(other.company).not.toEqual(one.company);
    }
  });

  it('can have columns that go nowhere', async () => {
    const file = await writeLeadFile({ rows: 60, columns: 60, revision: 0 }, folder);
    const rows = csvParseRows(await readFile(file.csvPath, 'utf8'));
    expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([60]));
    expect(file.mapping.columns).toHaveLength(15);
    expect(file.table).toHaveLength(15);
  });
});

describe('the page of results', () => {
  const page =
    'Before.\n\n<!-- results: written by `pnpm bench --record` -->\n\nold\n\n<!-- end of results -->\n\nAfter.\n';

  it('keeps what stands around them', () => {
    const written = withResults(page, 'new $& results');
    expect(written).toBe(page.replace('old', () => 'new $& results'));
    expect(withResults(written, 'old')).toBe(page);
    expect(() => withResults('Before.', 'new')).toThrow('no place for results');
  });

  it('has its place for them', async () => {
    const real = await readFile(new URL('../../docs/benchmarks.md', import.meta.url), 'utf8');
    expect(withResults(real, 'new')).toContain('\n\nnew\n\n');
  });
});

describe('the benchmark', () => {
  it('measures real imports, and ends with exit code 1 below a target', async () => {
    const json = join(folder, 'bench.json');
    const args = ['--rows', '400', '--runs', '1', '--only', 'reviewed,undo', '--check', '--json', json];
    const main = fileURLToPath(new URL('../bench/main.ts', import.meta.url));
    const bench = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    bench.stdout.setEncoding('utf8').on('data', (piece: string) => {
      output += piece;
    });
    const [code] = await once(bench, 'close');
    expect(output).toMatch(/✗ limit ÷ ours: 0\.\d\d \(0\.\d\d–0\.\d\d in 1 run\), target at least 0\.55/);
    expect(output).toMatch(/\d of 3 targets are reached\./);
    expect(code).toBe(1);
    const shape = z.object({
      machine: z.object({ commit: z.string().min(1), postgres: z.string().startsWith('18') }),
      samples: z.record(
        z.enum(['reviewed', 'undo']),
        z.array(z.object({ figures: z.record(z.string(), z.number().nonnegative()) })).length(1),
      ),
    });
    const { samples } = shape.parse(JSON.parse(await readFile(json, 'utf8')));
    expect(Object.keys(samples.reviewed[0]?.figures ?? {})).toContain('reviewed_wal');
  }, 300_000);
});
