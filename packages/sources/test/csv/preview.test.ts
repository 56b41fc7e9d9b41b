import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect, storeIn } from '@sluice/storage/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { previewCsv } from '../../src/csv/preview.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-preview-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = (contents: string | Buffer) => storeIn(folder, contents);

it('tells the dialect and the first rows, and reads no further', async () => {
  const rows = Array.from({ length: 200_000 }, (_, row) => `${row};Hélène`);
  // A byte that is nothing in UTF-8, a quotation mark that is never closed: far behind what is looked at.
  const file = await write(
    Buffer.concat([Buffer.from(`Nom;Ville\n${rows.join('\n')}\n`), Buffer.from([0xe9]), Buffer.from(';"x')]),
  );
  const { dialect, columns, rows: found } = await previewCsv(file, {}, 100);
  expect(dialect).toEqual({ encoding: 'utf-8', delimiter: ';', quote: '"', header: true, width: 2 });
  expect(columns.map(({ header }) => header)).toEqual(['Nom', 'Ville']);
  expect(found.map(({ cells }) => cells[0])).toEqual(Array.from({ length: 100 }, (_, row) => String(row)));
  expect(found[0]?.line).toBe(2);
});

it('follows what a person says of the file', async () => {
  const file = await write('\ufeffa;b\n1;2\n3;4\n');
  const { columns, rows } = await previewCsv(file, { header: false, delimiter: ',' }, 2);
  expect({ columns, cells: rows.map(({ cells }) => cells) }).toEqual({
    columns: [{ index: 0, header: '', name: 'Column 1' }],
    cells: [['a;b'], ['1;2']],
  });
});

it.each(['utf16le', 'latin1'] as const)('decodes %s, and writes no copy', async (encoding) => {
  const mark = encoding === 'utf16le' ? '\ufeff' : '';
  const file = await write(Buffer.from(`${mark}Nom;Ville\nZoé;Sète\n`, encoding));
  const { rows } = await previewCsv(file, {}, 100);
  expect(rows.map(({ cells }) => cells)).toEqual([['Zoé', 'Sète']]);
  // No copy in UTF-8 was made of it.
  const stored = await collect(file.storage.list(file.key.slice(0, 36)));
  expect(stored.flat().map(({ key }) => key)).toEqual([file.key]);
});

it('what cannot be read at all is refused', async () => {
  await expect(previewCsv(await write(''), {}, 100)).rejects.toMatchObject({ code: 'empty_file' });
  await expect(previewCsv(await write('"x,y\n'), {}, 100)).rejects.toMatchObject({
    code: 'unclosed_quote',
  });
});

it('refuses a first row of more columns than a file may have', async () => {
  const file = await write(`${Array.from({ length: 2_001 }, (_, column) => `c${column}`).join(';')}\n`);
  await expect(previewCsv(file, {}, 100)).rejects.toMatchObject({ code: 'too_many_columns' });
});
