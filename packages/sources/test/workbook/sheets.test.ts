import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diskStorage, fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import { describe, expect, it } from 'vitest';
import { findTable, formatOf } from '../../src/index.ts';
import { cellsOf, refusalOf, storedWorkbook } from '../support/workbook-harness.ts';
import { inlineRow, sharedTable, XML, xlsxFile } from '../support/xlsx-file.ts';

const words = ['Export', 'Une feuille par mois'].map((text, at) => inlineRow(at + 1, [text])).join('');
const table = (...names: readonly string[]) =>
  [['Nom', 'Ville'], ...names.map((name) => [name, 'Lyon'])]
    .map((cells, at) => inlineRow(at + 1, cells))
    .join('');

const BOOK = xlsxFile({
  sheets: [
    { name: 'Archive', state: 'hidden', xml: table('Ancien') },
    { name: 'Lisez-moi', xml: words },
    { name: 'Graphique', xml: '', part: `${XML}<chartsheet/>` },
    { name: 'Mars', xml: table('Zoé', 'Léa'), before: '<dimension ref="A1:B3"/>' },
    { name: 'mars ', xml: table('Hugo') },
    { name: 'Vide', xml: '', state: 'veryHidden' },
  ],
});

describe('of several sheets', () => {
  it('the first that can be seen and has a table is read, and all are named', async () => {
    await using file = await storedWorkbook(BOOK);
    const profile = await file.source.profile({ dialect: {} });
    expect(profile).toMatchObject({ rows: 2, dialect: { sheet: 'Mars' } });
    expect(profile.sheets).toEqual([
      { name: 'Archive', isHidden: true },
      { name: 'Lisez-moi' },
      { name: 'Graphique', isEmpty: true },
      { name: 'Mars', lastRow: 3 },
      { name: 'mars ' },
      { name: 'Vide', isHidden: true, isEmpty: true },
    ]);
    expect((await file.source.preview({ dialect: {}, rows: 5 })).sheets).toEqual(profile.sheets);
  });

  it('one is read by its name, or by its number', async () => {
    await using file = await storedWorkbook(BOOK);
    const read = async (sheet: string) =>
      (await file.source.profile({ dialect: { sheet } })).preview[0]?.cells[0];
    expect(await read('Archive')).toBe('Ancien');
    expect(await read('ARCHIVE')).toBe('Ancien');
    expect(await read('mars ')).toBe('Hugo');
    expect(await read('1')).toBe('Ancien');
    expect(await refusalOf(BOOK, { sheet: 'MARS' })).toMatchObject({ code: 'no_such_sheet' });
    expect(await refusalOf(BOOK, { sheet: '9' })).toMatchObject({ code: 'no_such_sheet', sheet: '9' });
  });

  it('one without a value says so, and can be looked at all the same', async () => {
    expect(await refusalOf(BOOK, { sheet: 'Vide' })).toEqual({ code: 'empty_sheet', sheet: 'Vide' });
    await using file = await storedWorkbook(BOOK);
    expect(await file.source.preview({ dialect: { sheet: 'Vide' }, rows: 5 })).toMatchObject({
      columns: [],
      rows: [],
    });
  });
});

it('a workbook without a sheet of rows is empty', async () => {
  expect(await refusalOf(xlsxFile({ sheets: [] }))).toEqual({ code: 'empty_file' });
});

it('texts beyond memory lie beside the file meanwhile, in the order in which cells ask for them or in another', async () => {
  const long = 'notes '.repeat(200);
  const rows = Array.from({ length: 12_000 }, (_, at) => [`K${at}`, `${long}${at}`]);
  const { xml, strings } = sharedTable([['Id', 'Notes'], ...rows]);
  const backwards = xml.replaceAll(/<v>(\d+)<\/v>/g, (_, at) => `<v>${24_001 - Number(at)}</v>`);
  await using file = await storedWorkbook(
    xlsxFile({
      sheets: [
        { name: 'S', xml },
        { name: 'T', xml: backwards },
      ],
      strings,
    }),
  );
  await file.source.profile({ dialect: { sheet: 'S' } });
  const read = await cellsOf(file.source);
  expect(read.every(([, id, notes], at) => id === rows[at]?.[0] && notes === rows[at]?.[1])).toBe(true);
  const { preview } = await file.source.profile({ dialect: { sheet: 'T', header: false, rowsAbove: 0 } });
  expect(preview[0]?.cells[0]?.startsWith('notes')).toBe(true);
  expect((await file.stored()).filter(({ what }) => what.includes('strings'))).toEqual([]);
});

it('a table is found again by its first row, in whatever sheet', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-find-'));
  try {
    const context = { storage: diskStorage(folder), organizationId: randomUUID() };
    const fileId = randomUUID();
    await context.storage.put(fileKey(context.organizationId, fileId), inOneChunk(BOOK));
    expect(await formatOf(fileId, context)).toBe('workbook');
    const found = await findTable(fileId, context, ([first]) => (first === 'Nom' ? first : undefined));
    const cells = [];
    for await (const rows of found?.rows() ?? []) cells.push(...rows.map((row) => row.cells));
    expect(cells).toEqual([['Ancien', 'Lyon']]);
    expect(await findTable(fileId, context, () => undefined)).toBeUndefined();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
