import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

const CHILD = fileURLToPath(new URL('../../apps/worker/test/support/repeats-process.ts', import.meta.url));
/** The first is the worker's own. */
const MEMORY = ['--max-semi-space-size=2', '--max-old-space-size=32'];
const ROWS = 10_000_000;

const said = z.object({
  components: z.int(),
  rows: z.int(),
  ascending: z.literal(true),
  seconds: z.number(),
  peakMb: z.number(),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-repeats-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// A few pairs more, of 40 million hashes that meet by chance in 48 bits.
it.each([
  ['pairs', { components: 999_999, rows: 1_999_998 }],
  ['same', { components: 1, rows: ROWS }],
  ['chain', { components: 1, rows: ROWS }],
])('ten million rows with 40 million entries pass through little memory: %s', async (kind, expected) => {
  const { stdout } = await promisify(execFile)(process.execPath, [...MEMORY, CHILD, folder, `${ROWS}`, kind]);
  const { components, rows, seconds, peakMb } = said.parse(JSON.parse(stdout));
  console.log(`${kind}: ${seconds} s, ${peakMb} MB`);
  expect(components - expected.components).toBeGreaterThanOrEqual(0);
  expect(components - expected.components).toBeLessThan(20);
  expect(rows - expected.rows).toBe(2 * (components - expected.components));
  // Some 75 are those of Node itself, 40 those of the rows.
  expect(peakMb).toBeLessThan(250);
  expect(await readdir(folder)).toEqual([]);
});
