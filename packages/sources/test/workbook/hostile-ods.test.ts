import { describe, expect, it } from 'vitest';
import { odsFile, odsRow, odsTable } from '../support/ods-file.ts';
import { refusalOf, storedWorkbook } from '../support/workbook-harness.ts';

const MEGABYTE = 1024 ** 2;
/** Of a few kilobytes, packed. */
const LENGTH = 20 * MEGABYTE;
const filled = (some: string) => some.repeat(Math.ceil(LENGTH / some.length));

/** How many milliseconds of the processor something takes, whatever else the machine does. */
async function costOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const word = (value: string, times = 1) =>
  `<table:table-cell table:number-columns-repeated="${times}" office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const row = (cells: string) => `<table:table-row>${cells}</table:table-row>`;
const first = odsTable('A', odsRow(['Nom', 'Ville']) + odsRow(['Zoé', 'Lyon']));

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
    ['elements of no meaning', first.replace('</table:table>', `${filled('<a/>')}</table:table>`)],
  ])(
    '%s',
    async (_, tables) => {
      const plain = odsFile(odsTable('A', filled(odsRow(['Zoé', 'Lyon', '69000']))));
      const hostile = odsFile(tables);
      for (const what of ['preview', 'profile'] as const) {
        const costs: number[] = [];
        for (const bytes of [plain, hostile]) {
          await using file = await storedWorkbook(bytes);
          const { source } = file;
          costs.push(
            await costOf(() =>
              (what === 'preview'
                ? source.preview({ dialect: {}, rows: 20 })
                : source.profile({ dialect: {} })
              ).catch(() => undefined),
            ),
          );
        }
        const [reading = 0, own = 0] = costs;
        expect(own, what).toBeLessThan(reading + 2_000);
      }
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
