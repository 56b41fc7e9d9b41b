import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entityOf, HEADER_LENGTH } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileSource } from '../src/engine/read/profile-source.ts';
import { readProfile } from '../src/engine/read/read-profile.ts';
import { type StoredSource, storeSource } from './support/stored-source.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-long-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const LENGTH = 1_000_000;
const ROW = 'P1,Durand,Anne,1980-01-31\n';
/** Texts of which each is slow in another way: to fold, to compare, to cut, to match. */
const TEXTS = ['H', 'patient id ', '7', 'a@', 'e\u0301', 'ﬃ', 'ﷺ', 'with a NUL and many letters\0', 'aé_-9'];
const PLACES: readonly [string, (long: string) => string][] = [
  ['the last header', (long) => `Patient ID,Last name,First name,${long}\n${ROW}`],
  ['the first header', (long) => `${long},Last name,First name,Patient ID\n${ROW}`],
  ['a quoted header', (long) => `Patient ID,Last name,First name,"${long}"\n${ROW}`],
  ['a title', (long) => `${long}\nPatient ID,Last name,First name,Birth date\n${ROW}`],
  ['a cell', (long) => `Patient ID,Last name,First name,Birth date\nP1,A,B,${long}\n${ROW}`],
];
const wide = (columns: number, header: (column: number) => string, cell: string, rows: number) =>
  [
    Array.from({ length: columns }, (_, column) => header(column)),
    ...Array(rows).fill(Array(columns).fill(cell)),
  ]
    .map((cells) => cells.join(','))
    .join('\n');

/** @returns milliseconds, and the length of what is stored and sent to whoever looks; 0 for a file that is refused */
async function read(contents: string): Promise<{ ms: number; length: number }> {
  const { opened } = await storeSource(folder, contents);
  const begun = performance.now();
  const profile = await profileSource(opened, entityOf('patients'), { dialect: {} }).catch(
    (error: { code: string }) => {
      if (error.code !== 'too_many_columns') throw error;
    },
  );
  return { ms: performance.now() - begun, length: profile ? JSON.stringify(profile).length : 0 };
}

describe('a text of a million characters', () => {
  it.each(PLACES)('in %s is read in seconds, and little of it is kept', async (_, place) => {
    for (const text of TEXTS) {
      const { ms, length } = await read(place(text.repeat(Math.ceil(LENGTH / text.length)).slice(0, LENGTH)));
      expect({ text, slow: ms > 5_000, large: length > 20_000 }).toEqual({ text, slow: false, large: false });
    }
  });

  it('that is a header is shown by its beginning, and another like it has a name of its own', async () => {
    const long = 'H'.repeat(LENGTH);
    const { opened } = await storeSource(folder, `Patient ID,${long},${long}\n1,2,3\n`);
    const { columns } = await profileSource(opened, entityOf('patients'), { dialect: {} });
    const shown = `${'H'.repeat(HEADER_LENGTH - 1)}…`;
    expect(columns.map(({ header, name }) => [header, name])).toEqual([
      ['Patient ID', 'Patient ID'],
      [shown, shown],
      [shown, `${shown} (2)`],
    ]);
  });
});

it.each([
  ['2,000 columns of 500 characters', wide(2_000, (column) => `${column}`.padEnd(500, 'c'), 'x', 1)],
  ['500 columns of 2,000 characters', wide(500, (column) => `${column}`.padEnd(2_000, 'c'), 'x', 1)],
  ['500 columns that are called alike', wide(500, () => 'c'.repeat(2_000), 'x', 1)],
  ['500 columns of long cells', wide(500, (column) => `c${column}`, 'x'.repeat(300), 30)],
  ['500 columns of many values', wide(500, (column) => `c${column}`, 'x', 1) + many(500, 100)],
  ['200,000 columns', wide(200_000, () => 'c', 'x', 1)],
  ['a row of 500,000 cells', `Patient ID,Last name\n${'y,'.repeat(500_000)}\n`],
])('%s are read or refused in seconds, and little is kept', async (_, contents) => {
  const { ms, length } = await read(contents);
  expect(ms).toBeLessThan(5_000);
  expect(length).toBeLessThan(1_500_000);
});

/** Rows of which each cell is 55 characters that stand nowhere else. */
function many(columns: number, rows: number): string {
  return Array.from(
    { length: rows },
    (_, row) =>
      `\n${Array.from({ length: columns }, (_, column) => `${row}-${column}`.padEnd(55, '.')).join(',')}`,
  ).join('');
}

describe('a file that costs too much', () => {
  const signal = new AbortController().signal;
  const profileOf = (
    { source, organizationId, storage }: StoredSource,
    ...limits: [limits?: Parameters<typeof readProfile>[3]]
  ) =>
    readProfile(
      { source, organizationId, entity: 'patients', overrides: {}, past: [] },
      storage,
      signal,
      ...limits,
    );

  it('time is given up', async () => {
    const file = await storeSource(folder, `a,b\n${'""x\n'.repeat(300_000)}`);
    await expect(profileOf(file, { leastMs: 10, perMegabyteMs: 5, memoryMb: 512 })).rejects.toMatchObject({
      code: 'reading_too_costly',
      params: { limit: '1 s' },
    });
  });

  it('memory is given up, and the next one is read', async () => {
    const file = await storeSource(folder, `a,b\n${`${'y,'.repeat(1_900_000)}\n`.repeat(2)}`);
    const few = { leastMs: 60_000, perMegabyteMs: 100, memoryMb: 24 };
    await expect(profileOf(file, few)).rejects.toMatchObject({
      code: 'reading_too_costly',
      params: { limit: '24 MB' },
    });
    const next = await storeSource(folder, `Patient ID\n1\n`);
    expect(await profileOf(next)).toMatchObject({ rows: 1 });
  });
});
