import { describe, expect, it } from 'vitest';
import { describeSource } from '../../src/conformance.ts';
import { encryptedOdsFile, odsFile, odsRow, odsTable } from '../support/ods-file.ts';
import { refusalOf, sheetOf, storedWorkbook, workbookHarness } from '../support/workbook-harness.ts';

describeSource('a spreadsheet of OpenDocument', () =>
  workbookHarness(({ headers, rows }, count) =>
    odsFile(odsTable('Feuille1', [headers, ...rows.slice(0, count)].map(odsRow).join(''))),
  ),
);

describe('cells of OpenDocument', () => {
  const row = async (cells: string) =>
    (await sheetOf(odsFile(odsTable('F', `<table:table-row>${cells}</table:table-row>`))))[0]?.slice(1);

  it('are the values that they hold, whatever they are shown as', async () => {
    const cells = [
      '<table:table-cell office:value-type="float" office:value="1234.5"><text:p>1 234,50</text:p></table:table-cell>',
      '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50 %</text:p></table:table-cell>',
      '<table:table-cell office:value-type="date" office:date-value="2021-01-31"><text:p>31/01/21</text:p></table:table-cell>',
      '<table:table-cell office:value-type="date" office:date-value="2021-01-31T10:30:00"><text:p>x</text:p></table:table-cell>',
      '<table:table-cell office:value-type="time" office:time-value="PT26H30M00S"><text:p>x</text:p></table:table-cell>',
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>',
      '<table:table-cell office:value-type="string" calcext:value-type="error" table:formula="x"><text:p>#REF!</text:p></table:table-cell>',
      '<table:table-cell office:value-type="string" calcext:value-type="error" table:formula="x"><text:p>Err:502</text:p></table:table-cell>',
      '<table:table-cell table:formula="of:=1+1"/>',
      '<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>two<text:s text:c="2"/><text:span>spans</text:span></text:p><text:p>lines</text:p></table:table-cell>',
    ];
    expect(await row(cells.join(''))).toEqual(
      ['1234.5', '0.5', '2021-01-31', '2021-01-31 10:30:00', '26:30:00', 'true', '#REF!', '#ERROR!'].concat([
        '#NOT_CALCULATED!',
        'two  spans\nlines',
      ]),
    );
  });

  it('and rows that stand for several are so many', async () => {
    const cells =
      '<table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="1"/>';
    const rows = `<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row><table:table-row table:number-rows-repeated="2">${cells}<table:table-cell table:number-columns-repeated="16380"/></table:table-row><table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
    expect(await sheetOf(odsFile(odsTable('F', rows)))).toEqual([
      [4, '', '', '1', '1'],
      [5, '', '', '1', '1'],
    ]);
  });

  it('that stand for more than a sheet or the disk holds are refused', async () => {
    const cell = (times: number, text = 'x') =>
      `<table:table-cell table:number-columns-repeated="${times}" office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
    const refusal = (times: number, cells: string) =>
      refusalOf(
        odsFile(
          odsTable('F', `<table:table-row table:number-rows-repeated="${times}">${cells}</table:table-row>`),
        ),
      );
    expect(await refusal(1, cell(16_385))).toEqual({ code: 'unsafe_workbook', found: 'cell 16385' });
    expect(await refusal(1_048_577, cell(1))).toEqual({ code: 'unsafe_workbook', found: 'row 1048577' });
    expect(await refusal(1, cell(16_384, 'x'.repeat(1_000)))).toMatchObject({
      code: 'oversized_workbook',
      limit: '4 MB',
    });
    expect(await refusal(1_048_576, cell(500))).toMatchObject({ code: 'oversized_workbook', limit: '64 MB' });
  });
});

it('sheets of OpenDocument are chosen as those of Excel', async () => {
  const styles =
    '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';
  const rows = [
    ['Nom', 'Ville'],
    ['Zoé', 'Lyon'],
  ]
    .map(odsRow)
    .join('');
  await using file = await storedWorkbook(
    odsFile(
      odsTable('Caché', rows, 'ta2') + odsTable('Titre', odsRow(['Export'])) + odsTable('Mars', rows),
      styles,
    ),
  );
  const profile = await file.source.profile({ dialect: {} });
  expect(profile).toMatchObject({ rows: 1, dialect: { sheet: 'Mars' } });
  expect(profile.sheets).toEqual([
    { name: 'Caché', isHidden: true, lastRow: 2 },
    { name: 'Titre', lastRow: 1 },
    { name: 'Mars', lastRow: 2 },
  ]);
});

describe('a spreadsheet of OpenDocument that a password protects', () => {
  it.each([false, true])('is said to be so, its parts in one or not (%s)', async (isInOne) => {
    const noise = Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 251));
    expect(await refusalOf(encryptedOdsFile(noise, isInOne))).toEqual({ code: 'protected_workbook' });
    await using file = await storedWorkbook(encryptedOdsFile(noise, isInOne));
    await expect(file.source.preview({ dialect: {}, rows: 10 })).rejects.toMatchObject({
      code: 'protected_workbook',
    });
  });

  it('is another than one that lists its parts, or is damaged', async () => {
    const manifest = (text: string) => ({ name: 'META-INF/manifest.xml', content: text });
    const entry =
      '<m:file-entry m:full-path="content.xml"/><m:file-entry m:full-path="x.png"><m:encryption-data/>';
    const tables = odsTable('F', odsRow(['Nom', 'Ville']));
    for (const text of [entry, '<m:file-entry m:full-path="content.xml"', '', '\0\xff'])
      expect(await sheetOf(odsFile(tables, '', [manifest(text)]))).toEqual([[1, 'Nom', 'Ville']]);
  });
});
