import { describe, expect, it } from 'vitest';
import { costOf } from '../support/cost.ts';
import { refusalOf, storedWorkbook } from '../support/workbook-harness.ts';
import { long, record, xlsFile } from '../support/xls-file.ts';
import { inlineRow, XML, xlsxFile } from '../support/xlsx-file.ts';

const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rows = (xml: string, strings = '') => xlsxFile({ sheets: [{ name: 'S', xml }], strings });
const narrow = '<row><c><v>1</v></c><c><v>2</v></c></row>';

/** A workbook whose sheets are all the same part. */
function sameSheet(count: number, part: string): Buffer {
  const sheets = Array.from({ length: count }, (_, at) => `<sheet name="S${at}" r:id="rId1"/>`).join('');
  const book = `${XML}<workbook xmlns:r="${RELATED}"><sheets>${sheets}</sheets></workbook>`;
  return xlsxFile({
    sheets: [{ name: 'S', xml: '', part }],
    parts: [{ name: 'xl/workbook.xml', content: book }],
  });
}

/** And one of records. */
function sameRecords(count: number, records: readonly Buffer[]): Buffer {
  const at = xlsFile(
    Array.from({ length: count }, () => named(0)),
    [],
  ).indexOf(Buffer.from('0908100000061000', 'hex'));
  return xlsFile(
    Array.from({ length: count }, () => named(at - placeOfStream(count))),
    records,
  );
}
const named = (at: number) => record(0x0085, long(at), 0, Buffer.from([1, 0]), Buffer.from('T'));
const placeOfStream = (count: number) =>
  xlsFile(
    Array.from({ length: count }, () => named(0)),
    [],
  ).indexOf(Buffer.from('0908100000060500', 'hex'));

describe('what is small and makes much costs a few seconds, and little memory', () => {
  it.each([
    ['values in the last column', rows('<row><c r="XFD1"><v>1</v></c></row>'.repeat(200_000))],
    [
      'rows of two cells below one of thousands',
      rows(`<row><c r="BXX1"><v>1</v></c></row>${narrow.repeat(20_000)}`),
    ],
    [
      'rows of two cells above one of thousands',
      rows(`${narrow.repeat(20_000)}<row><c r="BXX1"><v>1</v></c></row>`),
    ],
    [
      'a sheet that is named by many, and begins with elements of no meaning',
      sameSheet(64, `${XML}<worksheet>${'<a/>'.repeat(900_000)}<sheetData>${narrow}</sheetData></worksheet>`),
    ],
    [
      'a sheet that is named by many, and begins with long ones',
      sameSheet(
        64,
        `${XML}<worksheet>${`<a b="${'c'.repeat(300)}"/>`.repeat(90_000)}<sheetData>${narrow}</sheetData></worksheet>`,
      ),
    ],
    [
      'and one of records',
      sameRecords(
        64,
        Array.from({ length: 1_000_000 }, () => record(0x0001)),
      ),
    ],
    ['cells without a value', rows(`<row>${'<c/>'.repeat(16_000)}</row>`.repeat(1_000))],
  ])(
    '%s',
    async (_, bytes) => {
      const before = process.resourceUsage().maxRSS;
      for (const what of ['preview', 'profile'] as const) {
        await using file = await storedWorkbook(bytes);
        const { source } = file;
        const work = () =>
          what === 'preview' ? source.preview({ dialect: {}, rows: 20 }) : source.profile({ dialect: {} });
        expect(await costOf(() => work().catch(() => undefined)), what).toBeLessThan(5_000);
      }
      expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(400);
    },
    120_000,
  );
});

describe('what no program writes is refused', () => {
  const unsafe = (found: string) => ({ code: 'unsafe_workbook', found });
  const runs = (run: string) => run.repeat(33_000);

  it('a text of more runs than it can have letters, shared or not', async () => {
    const cell = '<row><c t="s"><v>0</v></c></row>';
    for (const run of ['<r><t>a</t></r>', '<r><t/></r>', '<t>a</t>']) {
      expect(await refusalOf(rows(cell, `<si>${runs(run)}</si>`))).toEqual(unsafe('32767 runs of a text'));
      expect(await refusalOf(rows(`<row><c t="inlineStr"><is>${runs(run)}</is></c></row>`))).toEqual(
        unsafe('32767 runs of a text'),
      );
    }
  });

  it('a row of more cells than it has places, with a value or without', async () => {
    for (const cell of ['<c r="A1"><v>1</v></c>', '<c r="A1"/>'])
      expect(await refusalOf(rows(`${inlineRow(1, ['a'])}<row>${cell.repeat(16_385)}</row>`))).toEqual(
        unsafe('16384 cells in row 2'),
      );
  });

  it('a value in pieces, each of which is short', async () => {
    const pieces = `${'1'.repeat(50_000)}<a/>`.repeat(100);
    expect(await refusalOf(rows(`<row><c><v>${pieces}</v></c></row>`))).toMatchObject({
      code: 'oversized_workbook',
      limit: '4 MB',
    });
  });
});
