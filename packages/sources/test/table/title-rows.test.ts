import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { storeIn } from '@sluice/storage/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CsvRow } from '../../src/csv/cursor.ts';
import { CSV_START, type CsvPosition } from '../../src/csv/cursor.ts';
import { detectDialect } from '../../src/csv/dialect.ts';
import { previewCsv } from '../../src/csv/preview.ts';
import { readFirstRow, readRows } from '../../src/csv/read-rows.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-title-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(file: StoredFile, dialect: Dialect, from: CsvPosition): Promise<CsvRow[]> {
  const found: CsvRow[] = [];
  for await (const rows of readRows(file, dialect, from)) found.push(...rows);
  return found;
}

const NAMES = 'N° patient;Nom;Prénom';
const DATA = ['1;A;B', '2;C;D'];

describe('rows above the names of the columns', () => {
  it.each([
    ['a title', ['Patients au 12/03/2025'], 1],
    ['a title as wide as the table, and rows without a value', ['Patients;;', ';;', '', '  ; ;'], 1],
    ['a title, and who made it', ['Clinique', 'Édité par : A. B.'], 2],
    ['none', [], 0],
    ['as many cells as the names have: data, perhaps', ['a;b;c'], 0],
  ])('%s', (_, above, count) => {
    const { dialect } = detectDialect(Buffer.from([...above, NAMES, ...DATA].join('\r\n')), {});
    expect(dialect.rowsAbove ?? 0).toBe(count);
    expect(dialect).toMatchObject({ delimiter: ';', header: true });
  });

  it('are not looked for below known names, nor where a single one stands, nor far down', () => {
    expect(
      detectDialect(Buffer.from('Nom;Prénom\nVille;Pays;Notes\n'), {}).dialect.rowsAbove,
    ).toBeUndefined();
    expect(detectDialect(Buffer.from('A;z\nNom;x\nB;y\n'), {}).dialect.rowsAbove).toBeUndefined();
    const far = Buffer.from(`${'x\n'.repeat(100)}${NAMES}\n1;A;B\n`);
    expect(detectDialect(far, { delimiter: ';' }).dialect.rowsAbove).toBeUndefined();
  });

  it('are as many as a person says', () => {
    const text = Buffer.from(['Patients', NAMES, ...DATA].join('\n'));
    expect(detectDialect(text, { rowsAbove: 0 }).dialect.rowsAbove).toBeUndefined();
    expect(detectDialect(text, { rowsAbove: 2 }).dialect.rowsAbove).toBe(2);
    expect(detectDialect(text, { header: false }).dialect.rowsAbove).toBeUndefined();
  });

  it('are passed over, and every line keeps its number', async () => {
    const title = ['sep=;', 'Report of "5"" things;', '"Made\non Monday";;', ';;', 'Clinic "A" x', ''];
    const file = await storeIn(folder, [...title, NAMES, ...DATA].join('\n'));
    const dialect: Dialect = { encoding: 'utf-8', delimiter: ';', quote: '"', header: true, rowsAbove: 3 };
    expect(await readFirstRow(file, dialect)).toMatchObject({ line: 8, cells: NAMES.split(';') });
    const rows = await read(file, dialect, CSV_START);
    expect(rows.map(({ row, line, cells }) => [row, line, cells.join(';')])).toEqual([
      [1, 9, '1;A;B'],
      [2, 10, '2;C;D'],
    ]);
    const again = await read(file, dialect, rows[0]?.next ?? CSV_START);
    expect(again.map(({ row, line }) => [row, line])).toEqual([[2, 10]]);
  });

  it('are passed over in the first rows that are shown', async () => {
    const file = await storeIn(folder, ['Patients', '', NAMES, ...DATA].join('\n'));
    const { dialect, columns, rows } = await previewCsv(file, {}, 1);
    expect(dialect.rowsAbove).toBe(1);
    expect(columns.map(({ header }) => header)).toEqual(NAMES.split(';'));
    expect(rows).toMatchObject([{ line: 4, cells: ['1', 'A', 'B'] }]);
  });
});
