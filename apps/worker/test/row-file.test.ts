import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RowFile } from '../src/engine/repeats/row-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-rows-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ROWS = 12;
const puts = fc.array(
  fc.record({
    row: fc.integer({ min: 1, max: ROWS }),
    // Longer than is read in one go, and longer than a block.
    bytes: fc.oneof(
      { weight: 8, arbitrary: fc.uint8Array({ maxLength: 40 }) },
      {
        weight: 2,
        arbitrary: fc.integer({ min: 900, max: 3_000 }).map((length) => new Uint8Array(length).fill(7)),
      },
      {
        weight: 1,
        arbitrary: fc.integer({ min: 700_000, max: 1_300_000 }).map((length) => new Uint8Array(length)),
      },
    ),
  }),
  { maxLength: 20 },
);

it('gives of each row what was put last, whatever else was put and read in between', async () => {
  await fc.assert(
    fc.asyncProperty(puts, async (all) => {
      await using file = await RowFile.open(folder, ROWS);
      const known = new Map<number, Uint8Array>();
      for (const { row, bytes } of all) {
        await file.put(row, bytes);
        known.set(row, bytes);
        expect(Buffer.compare((await file.get(row)) ?? Buffer.alloc(0), bytes)).toBe(0);
      }
      for (let row = 1; row <= ROWS; row++) {
        expect(file.has(row)).toBe(known.has(row));
        const bytes = await file.get(row);
        if (!known.has(row)) expect(bytes).toBeUndefined();
        else expect(Buffer.compare(bytes ?? Buffer.alloc(1), known.get(row) ?? Buffer.alloc(0))).toBe(0);
      }
      expect(await readdir(folder)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('knows the rows of its source, and no others', async () => {
  await using file = await RowFile.open(folder, ROWS);
  await expect(file.put(0, new Uint8Array())).rejects.toThrow(RangeError);
  await expect(file.put(ROWS + 1, new Uint8Array())).rejects.toThrow(RangeError);
  expect(await file.get(ROWS + 1)).toBeUndefined();
});
