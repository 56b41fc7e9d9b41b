import { describe, expect, it } from 'vitest';
import { sheetOf, storedWorkbook } from '../support/workbook-harness.ts';
import { inlineRow, type WrittenBook, XML, xlsxFile } from '../support/xlsx-file.ts';

/** The cells of a sheet of one row. @param xml its `c` elements */
async function row(xml: string, book: Partial<WrittenBook> = {}): Promise<string[]> {
  const rows = await sheetOf(xlsxFile({ sheets: [{ name: 'S', xml: `<row r="1">${xml}</row>` }], ...book }));
  return rows[0]?.slice(1).map(String) ?? [];
}

/** What a number says in a format. */
async function inFormat(
  value: string,
  code: string | number,
  date1904?: string,
): Promise<string | undefined> {
  const [text] = await row(`<c s="1"><v>${value}</v></c>`, {
    formats: [code],
    ...(date1904 && { date1904 }),
  });
  return text;
}

describe('a number', () => {
  it.each([
    ['12', '12'],
    ['0.30000000000000004', '0.3'],
    ['1E-3', '0.001'],
    ['1.1000000000000001', '1.1'],
    ['-0.00000012', '-0.00000012'],
    ['123456789012345', '123456789012345'],
    ['1.5E3', '1500'],
    ['4111111111111110', '4.11111111111111E+15'],
    ['1.2345678901234501E+17', '1.23456789012345E+17'],
    ['4111111111111111', '4111111111111111'],
    ['not a number', 'not a number'],
    ['NaN', '#NUM!'],
    ['-INF', '#NUM!'],
    ['1E+999', '#NUM!'],
  ])('%s is %s', async (value, text) => {
    expect(await row(`<c><v>${value}</v></c>`)).toEqual([text]);
  });

  it('has the zeros in front that its format shows, and no other of its signs', async () => {
    expect(await inFormat('1000', '00000')).toBe('01000');
    expect(await inFormat('123456789', '0#&quot; &quot;##&quot; &quot;##'.replaceAll('&quot;', '"'))).toBe(
      '123456789',
    );
    expect(await inFormat('612345678', '0#" "##" "##" "##" "##')).toBe('0612345678');
    expect(await inFormat('0.5', '0%')).toBe('0.5');
    expect(await inFormat('1234.5', '#,##0.00 "€"')).toBe('1234.5');
    expect(await inFormat('-5', '000')).toBe('-5');
  });

  it('that is formatted as text stays what it is', async () => {
    expect(await inFormat('42', '@')).toBe('42');
    expect(await row('<c t="str"><v>0042</v></c>')).toEqual(['0042']);
  });
});

describe('a date', () => {
  it.each([
    ['44197', 14, '2021-01-01'],
    ['44197.75', 22, '2021-01-01 18:00:00'],
    ['44000.604166666664', 'yyyy\\-mm\\-dd hh:mm', '2020-06-18 14:30:00'],
    ['1', 14, '1900-01-01'],
    ['59', 14, '1900-02-28'],
    ['60', 14, '1900-02-29'],
    ['61', 14, '1900-03-01'],
    ['2958465', 14, '9999-12-31'],
    ['2958466', 14, '2958466'],
    ['-1', 14, '-1'],
    ['0.5', 20, '12:00:00'],
    ['0.9999999999', 21, '00:00:00'],
    ['44000.9999999999', 22, '2020-06-19'],
    ['2958465.9999999999', 22, '2958466'],
    ['-0.0625', 21, '-01:30:00'],
    ['-0.0625', '[h]:mm', '-01:30:00'],
    ['-1.5', '[h]:mm', '-36:00:00'],
    ['0.9999999999', '[h]:mm', '24:00:00'],
    ['1E+20', '[h]:mm', '1E+20'],
    ['NaN', '[h]:mm', '#NUM!'],
    ['1.25', '[h]:mm', '30:00:00'],
    ['1.25', 46, '30:00:00'],
    ['44197', '[$-40C]d mmmm yyyy;@', '2021-01-01'],
    ['44197', 'dd/mm/yyyy', '2021-01-01'],
    ['44197', '[Red]0.0', '44197'],
    ['44197', '"days: "0', '44197'],
    ['44197', 'General', '44197'],
    ['44197', '0_d', '44197'],
    ['44197', '#,##0\\ "jours"', '44197'],
  ])('%s in the format %s is %s', async (value, code, text) => {
    expect(await inFormat(value, code)).toBe(text);
  });

  it.each(['1', 'true'])('is counted from 1904 where the workbook says so (%s)', async (date1904) => {
    expect(await inFormat('42735', 14, date1904)).toBe('2021-01-01');
    expect(await inFormat('0.5', 20, date1904)).toBe('12:00:00');
  });

  it('may be written as ISO 8601', async () => {
    const cells =
      '<c t="d"><v>2021-01-01T00:00:00.000</v></c><c t="d"><v>2021-01-01T10:10:10Z</v></c><c t="d"><v/></c>';
    expect(await row(cells)).toEqual(['2021-01-01', '2021-01-01 10:10:10']);
  });

  it('is asked no order', async () => {
    const dates = [44197, 44198, 44199].map(
      (day, at) => `<row r="${at + 2}"><c s="1"><v>${day}</v></c><c><v>1</v></c></row>`,
    );
    const xml = `${inlineRow(1, ['Naissance', 'N'])}${dates.join('')}`;
    await using file = await storedWorkbook(xlsxFile({ sheets: [{ name: 'S', xml }], formats: [14] }));
    const { columns } = await file.source.profile({ dialect: {} });
    expect(columns[0]).toMatchObject({
      header: 'Naissance',
      dateOrder: 'ymd',
      samples: ['2021-01-01', '2021-01-02', '2021-01-03'],
    });
  });
});

describe('a text', () => {
  it('of the shared ones is all of its runs, without how it is pronounced', async () => {
    const strings = [
      '<si><r><rPr><b/></rPr><t>rich </t></r><r><t>text</t></r></si>',
      '<si><t xml:space="preserve"> kept </t></si>',
      '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></si>',
      '<si><t>two_x000D_\nlines _x005F_x0041_</t></si>',
      '<si><t><![CDATA[a & b]]></t></si>',
      '<si/>',
    ];
    const cells = strings.map((_, at) => `<c t="s"><v>${at}</v></c>`).join('');
    expect(await row(`${cells}<c t="s"><v/></c><c><v>1</v></c>`, { strings: strings.join('') })).toEqual([
      'rich text',
      ' kept ',
      '課',
      'two\r\nlines _x0041_',
      'a & b',
      '',
      '',
      '1',
    ]);
  });

  it('may stand in its cell, in runs too', async () => {
    const cells =
      '<c t="inlineStr"><is><r><t>in </t></r><r><t>line</t></r></is></c><c t="inlineStr"><v>value</v></c>';
    expect(await row(cells)).toEqual(['in line', 'value']);
  });

  it('is its letters beyond the first plane, also escaped in halves', async () => {
    expect(await row('<c t="str"><v>_xD83D__xDE1C_ 😜</v></c>')).toEqual(['😜 😜']);
  });
});

describe('other cells', () => {
  it('are the judge’s words, and what spreadsheets show', async () => {
    const cells =
      '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#REF!</v></c><c t="e"><v>#SPILL!</v></c>';
    expect(await row(cells)).toEqual(['true', 'false', '#REF!', '#SPILL!']);
  });

  it('of a formula are what was calculated, and named where nothing was', async () => {
    const cells = [
      '<c><f>1+1</f><v>2</v></c>',
      '<c t="b"><f>FALSE()</f><v>0</v></c>',
      '<c t="str"><f>""</f><v></v></c>',
      '<c><f>A1*2</f></c>',
      '<c><f>A1*2</f><v></v></c>',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
    ];
    expect(await row(cells.join(''))).toEqual([
      '2',
      'false',
      '',
      '#NOT_CALCULATED!',
      '#NOT_CALCULATED!',
      '#DIV/0!',
    ]);
  });

  it('that are merged have their value in the first of them alone', async () => {
    const part = `${XML}<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>a</v></c><c r="C1" t="str"><v>c</v></c></row><row r="2"><c r="A2"/><c r="B2"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`;
    expect(await sheetOf(xlsxFile({ sheets: [{ name: 'S', xml: '', part }] }))).toEqual([
      [1, 'a', '', 'c'],
      [2, '', '2', ''],
    ]);
  });
});

describe('where cells are', () => {
  it('may be left out, and in a row be in any order', async () => {
    const xml =
      '<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>1</v></c><c><v>2</v></c></row><row><c r="B6"><v>6</v></c></row>';
    expect(await sheetOf(xlsxFile({ sheets: [{ name: 'S', xml }] }))).toEqual([
      [1, '1', '2', ''],
      [5, '1', '2', '3'],
      [6, '', '6', ''],
    ]);
  });

  it('is told by the number of their row in the sheet, also below gaps and rows without a value', async () => {
    const xml = `${inlineRow(3, ['Nom', 'Ville'])}<row r="4"><c r="A4" s="1"/></row>${inlineRow(12, ['Zoé', 'Lyon'])}${inlineRow(20, ['  ', ''])}${inlineRow(21, ['Léa', 'Nice'])}`;
    await using file = await storedWorkbook(xlsxFile({ sheets: [{ name: 'S', xml }] }));
    const { preview, rows } = await file.source.profile({ dialect: {} });
    expect(rows).toBe(2);
    expect(preview).toEqual([
      { line: 12, cells: ['Zoé', 'Lyon'] },
      { line: 21, cells: ['Léa', 'Nice'] },
    ]);
  });

  it('ends with the rows: what follows is not read', async () => {
    const part = `${XML}<worksheet><sheetData>${inlineRow(1, ['a', 'b'])}${inlineRow(2, ['1', '2'])}</sheetData><broken`;
    expect(await sheetOf(xlsxFile({ sheets: [{ name: 'S', xml: '', part }] }))).toHaveLength(2);
  });

  it('may be beyond the names of the columns: such a column has a place of its own', async () => {
    const xml =
      inlineRow(1, ['Nom', 'Ville']) +
      inlineRow(2, ['Zoé', 'Lyon']) +
      inlineRow(3, ['Léa', 'Nice', '', 'à rappeler']);
    await using file = await storedWorkbook(xlsxFile({ sheets: [{ name: 'S', xml }] }));
    const { columns, preview } = await file.source.profile({ dialect: {} });
    expect(columns.map(({ name, filled }) => [name, filled])).toEqual([
      ['Nom', 2],
      ['Ville', 2],
      ['Column 3', 0],
      ['Column 4', 1],
    ]);
    expect(preview[0]?.cells).toEqual(['Zoé', 'Lyon', '', '']);
  });

  it('in rows that are hidden are read, and such rows counted', async () => {
    const xml = `${inlineRow(1, ['Nom', 'Ville'])}${inlineRow(2, ['Zoé', 'Lyon']).replace('<row ', '<row hidden="1" ')}${inlineRow(3, ['Léa', 'Nice'])}`;
    await using file = await storedWorkbook(xlsxFile({ sheets: [{ name: 'S', xml }] }));
    expect(await file.source.profile({ dialect: {} })).toMatchObject({ rows: 2, hiddenRows: 1 });
  });
});
