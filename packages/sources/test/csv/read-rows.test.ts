import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { storeIn } from '@sluice/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CsvRow } from '../../src/csv/cursor.ts';
import { CSV_START } from '../../src/csv/cursor.ts';
import { readRows } from '../../src/csv/read-rows.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-rows-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = (contents: string | Buffer) => storeIn(folder, contents);

const CSV: Dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', header: true };

async function read(file: StoredFile, dialect = CSV, from = CSV_START): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const chunk of readRows(file, dialect, from)) rows.push(...chunk);
  return rows;
}

it('a space may follow a delimiter, and a cell', async () => {
  const rows = await read(await write('"Lead id", "Last name"\n1, "Smith, J" \n"2" ,B\n'));
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['1', 'Smith, J'],
    ['2', 'B'],
  ]);
});

describe('misplaced quotation marks', () => {
  it('in every row are read in one go', async () => {
    const rows = await read(
      await write(`id,size\n${Array.from({ length: 20_000 }, (_, i) => `${i},5" pipe ${i}`).join('\n')}`),
    );
    expect(rows).toHaveLength(20_000);
    expect(
      rows.every(
        ({ cells, broken, row, line }) => !broken && cells[1] === `5" pipe ${row - 1}` && line === row + 1,
      ),
    ).toBe(true);
  });

  it('across the border of two chunks, in the middle of long rows', async () => {
    const long = 'x'.repeat(100_000);
    const file = await write(`id,a\n1,"${long}"\n2,"${long}" y\n3,"${long}\n${long}"\n4,5"${long}\n5,end`);
    const rows = await read(file);
    expect(
      rows.map(({ row, line, broken, cells }) => [row, line, broken, cells.length, cells[1]?.length]),
    ).toEqual([
      [1, 2, false, 2, 100_000],
      [2, 3, true, 1, undefined],
      [3, 4, false, 2, 200_001],
      [4, 6, false, 2, 100_002],
      [5, 7, false, 2, 3],
    ]);
    // Every position is one to go on from.
    for (const { next, row } of rows) {
      expect((await read(file, CSV, next)).map((later) => later.row)).toEqual([1, 2, 3, 4, 5].slice(row));
    }
  });

  it('in a line beyond all measure are refused with the line', async () => {
    const file = await write(`id,name\n1,5" ${'y'.repeat(20_000_000)}\n2,b\n`);
    await expect(read(file)).rejects.toEqual(new RunFailure('record_too_long', { line: 2, limit: '4 MB' }));
  });

  it('in the first row of a marked file leave the mark out', async () => {
    const rows = await read(await write('\ufeff5" pipe,b\n'), { ...CSV, header: false });
    expect(rows.map(({ cells }) => cells)).toEqual([['5" pipe', 'b']]);
  });
});

it('any position of any file is one to go on from', async () => {
  const file = await write(
    '\ufeffsep=,\r\nid,n\r\n1,"a\r\nb"\n\n\r2,x\r3,5" y\n,,\n4,"q ""r"""\r\n5,"bad"z\n6,end',
  );
  const rows = await read(file);
  expect(rows.map(({ row, line, cells }) => [row, line, ...cells])).toEqual([
    [1, 3, '1', 'a\r\nb'],
    [2, 7, '2', 'x'],
    [3, 8, '3', '5" y'],
    [4, 10, '4', 'q "r"'],
    [5, 11, '5,"bad"z'],
    [6, 12, '6', 'end'],
  ]);
  for (const { next, row } of rows) expect(await read(file, CSV, next)).toEqual(rows.slice(row));
});
