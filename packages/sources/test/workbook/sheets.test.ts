import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DialectOverrides } from '@sluice/shared';
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

describe('rows above the table are counted as the spreadsheet numbers them', () => {
  const shapeOf = async (
    rows: Readonly<Record<number, readonly string[]>>,
    dialect: DialectOverrides = {},
  ) => {
    const xml = Object.entries(rows).map(([number, cells]) => inlineRow(Number(number), cells));
    await using file = await storedWorkbook(xlsxFile({ sheets: [{ name: 'S', xml: xml.join('') }] }));
    const { dialect: found, columns, preview } = await file.source.profile({ dialect });
    const looked = await file.source.preview({ dialect, rows: 5 });
    expect(looked.dialect).toEqual(found);
    expect(looked.rows.map(({ line }) => line)).toEqual(preview.map(({ line }) => line));
    const lines = (await cellsOf(file.source)).map(([line]) => line);
    return {
      above: found.rowsAbove ?? 0,
      names: found.header ? (found.headerRows ?? 1) : 0,
      columns: columns.map(({ header }) => header),
      lines: dialect.header === undefined ? lines : preview.map(({ line }) => line),
    };
  };
  const names = ['Prénom', 'E-mail', 'Ville'];
  const zoe = ['Zoé', 'zoe@example.org', 'Lyon'];
  const lea = ['Léa', 'lea@example.org', 'Brest'];

  it('a blank one among them', async () => {
    const found = { names: 1, columns: names };
    expect(await shapeOf({ 1: names, 2: zoe, 3: lea })).toEqual({ ...found, above: 0, lines: [2, 3] });
    expect(await shapeOf({ 2: names, 3: zoe, 4: lea })).toEqual({ ...found, above: 1, lines: [3, 4] });
    expect(await shapeOf({ 150: names, 151: zoe, 153: lea })).toMatchObject({
      above: 149,
      lines: [151, 153],
    });
    expect(await shapeOf({ 2: ['Export de mars'], 5: names, 6: zoe, 8: lea })).toEqual({
      ...found,
      above: 4,
      lines: [6, 8],
    });
  });

  it('by hand as well, whether the row that is named has a value or not', async () => {
    const rows = { 2: ['Export de mars'], 5: names, 6: zoe, 8: lea };
    const given = (rowsAbove: number, headerRows = 1) => ({ header: true, rowsAbove, headerRows });
    for (const above of [2, 3, 4])
      expect(await shapeOf(rows, given(above))).toMatchObject({ above: 4, columns: names, lines: [6, 8] });
    expect(await shapeOf(rows, given(0))).toMatchObject({ above: 1, lines: [5, 6, 8] });
    expect(await shapeOf(rows, given(5))).toMatchObject({ above: 5, columns: zoe, lines: [8] });
    expect(await shapeOf(rows, { header: false, rowsAbove: 0 })).toMatchObject({
      names: 0,
      lines: [2, 5, 6, 8],
    });
  });

  it('a row of groups is joined where it stands right above the names', async () => {
    const groups = ['Personne', '', 'Adresse'];
    const more = { 6: ['Hugo', 'hugo@example.org', 'Nice'] };
    expect(await shapeOf({ 3: groups, 4: names, 5: zoe, ...more })).toMatchObject({
      above: 2,
      names: 2,
      lines: [5, 6],
    });
    expect(await shapeOf({ 2: groups, 4: names, 5: zoe, ...more })).toMatchObject({
      above: 3,
      names: 1,
      lines: [5, 6],
    });
    const both = { header: true, rowsAbove: 1, headerRows: 3 };
    expect(await shapeOf({ 2: groups, 4: names, 5: zoe, ...more }, both)).toMatchObject({
      above: 1,
      names: 3,
      columns: ['Personne / Prénom', 'Personne / E-mail', 'Adresse / Ville'],
      lines: [5, 6],
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
