import { describe, expect, it } from 'vitest';
import { costOf } from '../support/cost.ts';
import { odsFile, odsRow, odsTable } from '../support/ods-file.ts';
import { refusalOf, storedWorkbook } from '../support/workbook-harness.ts';

const MEGABYTE = 1024 ** 2;
/** Of a few kilobytes, packed. */
const LENGTH = 20 * MEGABYTE;
const filled = (some: string) => some.repeat(Math.ceil(LENGTH / some.length));

const word = (value: string, times = 1) =>
  `<table:table-cell table:number-columns-repeated="${times}" office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const blanks = (letter: string) =>
  `<table:table-cell office:value-type="string"><text:p>${letter}<text:s text:c="4000000"/>${letter}</text:p></table:table-cell>`;
const row = (cells: string) => `<table:table-row>${cells}</table:table-row>`;
const first = odsTable('A', odsRow(['Nom', 'Ville']) + odsRow(['Zoé', 'Lyon']));

async function costOfA(what: 'preview' | 'profile', bytes: Buffer): Promise<number> {
  await using file = await storedWorkbook(bytes);
  const { source } = file;
  return costOf(() =>
    (what === 'preview' ? source.preview({ dialect: {}, rows: 20 }) : source.profile({ dialect: {} })).catch(
      () => undefined,
    ),
  );
}

const plainCosts = new Map<string, Promise<number>>();
/** What it costs to read as much that says something. */
function reading(what: 'preview' | 'profile'): Promise<number> {
  const known =
    plainCosts.get(what) ?? costOfA(what, odsFile(odsTable('A', filled(odsRow(['Zoé', 'Lyon', '69000'])))));
  plainCosts.set(what, known);
  return known;
}

describe('a spreadsheet of OpenDocument that says little costs little more than to read it', () => {
  it.each([
    ['rows of one cell that stands for 16,384', odsTable('A', filled(row(word('x', 16_384))))],
    ['such rows in another sheet', first + odsTable('B', filled(row(word('x', 16_384))))],
    [
      'values in the last column',
      odsTable('A', filled(row(`<table:table-cell table:number-columns-repeated="16383"/>${word('x')}`))),
    ],
    [
      'a row that stands for a million',
      odsTable('A', `<table:table-row table:number-rows-repeated="1000000">${word('x')}</table:table-row>`),
    ],
    ['blanks by the million', odsTable('A', row(blanks('')).repeat(5_000))],
    ['blanks by the million around letters', odsTable('A', row(blanks('a')).repeat(5_000))],
    ['such blanks in another sheet', first + odsTable('B', row(blanks('a')).repeat(5_000))],
    [
      'a cell of lines without end',
      odsTable(
        'A',
        row(`<table:table-cell office:value-type="string">${filled('<text:p/>')}</table:table-cell>`),
      ),
    ],
    [
      'elements of no meaning between values',
      odsTable('A', (row(word('x')) + '<a/>'.repeat(900_000)).repeat(5)),
    ],
    ['elements of no meaning', first.replace('</table:table>', `${filled('<a/>')}</table:table>`)],
  ])(
    '%s',
    async (_, tables) => {
      const hostile = odsFile(tables);
      for (const what of ['preview', 'profile'] as const)
        expect(await costOfA(what, hostile), what).toBeLessThan((await reading(what)) + 2_000);
    },
    120_000,
  );

  it('a preview of rows that stand far apart ends, with those that it has met', async () => {
    const gap = '<table:table-row><table:table-cell/></table:table-row>'.repeat(20_000);
    const far = Array.from({ length: 45 }, (_, at) => odsRow([`name ${at}`, 'Lyon']) + gap).join('');
    await using file = await storedWorkbook(odsFile(odsTable('A', far)));
    const { rows } = await file.source.preview({ dialect: { header: false }, rows: 100 });
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.length).toBeLessThan(45);
    expect(await file.source.profile({ dialect: { header: false } })).toMatchObject({ rows: 45 });
  });

  it('and what stands for more than the disk holds is refused as such', async () => {
    expect(await refusalOf(odsFile(odsTable('A', filled(row(word('x', 16_384))))))).toMatchObject({
      code: 'oversized_workbook',
      part: 'A',
    });
  });
});
