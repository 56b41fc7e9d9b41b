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

  const time = (value: string, shown: string) =>
    `<table:table-cell office:value-type="time" office:time-value="${value}"><text:p>${shown}</text:p></table:table-cell>`;

  it.each([
    ['PT05H06M59.999999693S', '05:07', '05:07:00'],
    ['PT00H00M10.627199999S', '00:10.627', '00:00:10.627'],
    ['PT23H59M59.999999999S', '00:00', '00:00:00'],
    ['PT23H59M59.999999999S', '24:00', '24:00:00'],
    // Days with a time of which the time alone is shown.
    ['PT967162H14M59.999996S', '10:15', '2010-04-30 10:15:00'],
    ['PT1080018H00M00S', '18:00', '2023-03-15 18:00:00'],
    ['PT1080018H00M00S', '06:00 PM', '2023-03-15 18:00:00'],
    ['PT1080018H00M00S', '1080018:00', '1080018:00:00'],
    ['PT26H30M00S', '02:30', '1900-01-01 02:30:00'],
    ['PT26H30M00S', '1590:00', '26:30:00'],
    ['-PT01H30M00S', '-01:30', '-01:30:00'],
    ['-PT36H00M00S', '-36:00', '-36:00:00'],
    ['P2DT01H00M00S', '49:00', '49:00:00'],
    ['PT999999999999H', '999999999999:00', '41666666666.625'],
    ['whatever', '', 'whatever'],
  ])(
    '%s that is shown as %s is %s, as the same number of another workbook is',
    async (value, shown, text) => {
      expect(await row(time(value, shown))).toEqual([text]);
    },
  );

  it('count their days from 1904 where the workbook says so, and round them as times', async () => {
    const cells = `${time('PT1044930H00M00S', '18:00')}<table:table-cell office:value-type="date" office:date-value="2021-12-31T23:59:59.999999"/>`;
    const settings =
      '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>';
    expect(
      await sheetOf(odsFile(settings + odsTable('F', `<table:table-row>${cells}</table:table-row>`))),
    ).toEqual([[1, '2023-03-15 18:00:00', '2022-01-01']]);
  });

  it('have errors also where they say that they are 0, as programs until 2013 write it', async () => {
    const cell = (shown: string, formula = 'table:formula="of:=1/0"') =>
      `<table:table-cell ${formula} office:value-type="float" office:value="0"><text:p>${shown}</text:p></table:table-cell>`;
    const cells = ['Err:502', '#NAME?', '#DIV/0!', '#WERT!', '0', '#0'].map((shown) => cell(shown));
    const text = cell('Err:508').replace('float', 'string');
    expect(await row(cells.join('') + text + cell('#N/A', ''))).toEqual(
      ['#ERROR!', '#NAME?', '#DIV/0!', '#WERT!', '0', '0'].concat(['#ERROR!', '0']),
    );
  });

  it('have an empty text where a formula came to one', async () => {
    const cells =
      '<table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell><table:table-cell table:formula="of:=1"/>';
    expect(await row(cells)).toEqual(['', '#NOT_CALCULATED!']);
  });

  it('have no text of what is drawn upon them, or noted; of links they have it', async () => {
    const shapes =
      'measure rect line ellipse circle polyline polygon path connector caption control custom-shape frame g';
    const drawn = `${shapes
      .split(' ')
      .map((shape) => `draw:${shape}`)
      .join(' ')} dr3d:scene office:annotation`;
    const cells = drawn
      .split(' ')
      .map(
        (name) =>
          `<table:table-cell office:value-type="string"><${name}><draw:text-box><text:p>79 mm</text:p><table:table><table:table-row/></table:table></draw:text-box></${name}><text:p>a<text:a>li<text:span>nk</text:span></text:a> <text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>c</text:ruby-text></text:ruby></text:p></table:table-cell>`,
      );
    expect(await row(cells.join(''))).toEqual(cells.map(() => 'alink b'));
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

it('what other workbooks said, which LibreOffice keeps as tables, is no sheet', async () => {
  const rows = odsRow(['Nom', 'Ville']) + odsRow(['Zoé', 'Lyon']);
  const kept = odsTable("'file:///home/zoe/a b.ods'#Feuille1", rows);
  const link = `<table:dde-links><table:dde-link>${odsTable('', rows)}</table:dde-link></table:dde-links>`;
  await using file = await storedWorkbook(odsFile(kept + odsTable('Mars', rows) + kept + link));
  const profile = await file.source.profile({ dialect: {} });
  expect(profile).toMatchObject({ rows: 1, dialect: { sheet: 'Mars' } });
  expect(profile.sheets).toEqual([{ name: 'Mars', lastRow: 2 }]);
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
