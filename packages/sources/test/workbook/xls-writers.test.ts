import { NOT_CALCULATED } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { cellsOf, sheetOf, storedWorkbook } from '../support/workbook-harness.ts';
import { label, long, number, place, record, xlsFile } from '../support/xls-file.ts';

describe('a workbook of Excel 97 to 2003 that another program wrote', () => {
  it('has zeros and empty texts that OpenOffice and LibreOffice calculated, though they ask for it anew', async () => {
    const formula = (column: number, result: readonly number[], flags: number) =>
      record(0x0006, place(0, column), Buffer.from(result), flags, long(0), 0);
    const zero = Array<number>(8).fill(0);
    const cells = [number(0, 0, 7), formula(1, zero, 2), formula(2, [3, 0, 0, 0, 0, 0, 0xff, 0xff], 2)];
    const named = [[1, '7', NOT_CALCULATED, NOT_CALCULATED]];
    const more = { '\u0001Ole': Buffer.alloc(4_096) };
    expect(await sheetOf(xlsFile([], cells, { history: 0, more }))).toEqual([[1, '7', '0']]);
    // As xlwt writes it; and as a program writes it that only says that it is Excel.
    expect(await sheetOf(xlsFile([], cells, { history: 0 }))).toEqual(named);
    expect(await sheetOf(xlsFile([], cells, { more }))).toEqual([[1, '7', NOT_CALCULATED]]);
  });

  it.each([0x0002_0010, 0x0003_8000, 0x0003_0000])(
    'has empty texts of Excel on other systems than Windows, as they tell of themselves (%i)',
    async (history) => {
      const none = record(0x0006, place(0, 1), Buffer.from([3, 0, 0, 0, 0, 0, 0xff, 0xff]), 0, long(0), 0);
      expect(await sheetOf(xlsFile([], [number(0, 0, 7), none], { history }))).toEqual([[1, '7']]);
    },
  );

  it('has formulas also under the numbers of older versions', async () => {
    const cells = [0x0006, 0x0206, 0x0406].map((id, column) => {
      const result = Buffer.alloc(8);
      result.writeDoubleLE(column + 0.5);
      return record(id, place(0, column), result, 0, long(0), 0);
    });
    expect(await sheetOf(xlsFile([], cells))).toEqual([[1, '0.5', '1.5', '2.5']]);
  });

  it.each([0, 1])(
    'has texts of formulas beyond one record, with and without what Gnumeric leaves out (%i)',
    async (wide) => {
      const letters = Buffer.from('é'.repeat(9_000), wide === 1 ? 'utf16le' : 'latin1');
      const [first, rest] = [letters.subarray(0, 8_000), letters.subarray(8_000)];
      const formula = record(0x0006, place(1, 0), Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]), 0, long(0), 0);
      const said = record(0x0207, 9_000, Buffer.from([wide]), first);
      for (const more of [Buffer.concat([Buffer.from([wide]), rest]), rest]) {
        const names = [label(0, 0, 'Nom'), label(0, 1, 'Ville')];
        await using file = await storedWorkbook(
          xlsFile([], [...names, formula, said, record(0x003c, more), label(1, 1, 'Lyon')]),
        );
        expect(await cellsOf(file.source)).toEqual([[2, 'é'.repeat(9_000), 'Lyon']]);
      }
    },
  );

  it('has numbers that no sheet holds, and digits that no number has', async () => {
    const cells = [Number.NaN, Number.POSITIVE_INFINITY, 3 * 2 ** 60, 4_111_111_111_111_111];
    expect(
      await sheetOf(
        xlsFile(
          [],
          cells.map((value, column) => number(0, column, value)),
        ),
      ),
    ).toEqual([[1, '#NUM!', '#NUM!', '3.45876451382054E+18', '4111111111111111']]);
  });

  it('may have its texts in front of the list of its sheets, and streams in capitals', async () => {
    const texts = record(0x00fc, long(1), long(1), 1, Buffer.from([0]), Buffer.from('a'));
    const cells = [record(0x00fd, 0, 0, 0, long(0))];
    for (const name of ['Workbook', 'WORKBOOK', 'BOOK', 'Book'])
      expect(await sheetOf(xlsFile([], cells, { name, first: [texts] }))).toEqual([[1, 'a']]);
  });

  it('may have names without a byte for the width of their letters, and codes of formats that are cut', async () => {
    const code = record(0x041e, 164, 11, Buffer.from([0]), Buffer.from('dd/mm/yyyy'));
    const formats = [code, record(0x00e0, 0, 164)];
    await using file = await storedWorkbook(
      xlsFile(formats, [number(0, 0, 44_197), number(0, 1, 44_197)], {
        sheet: Buffer.from('\x04Mars', 'latin1'),
      }),
    );
    const { dialect, preview } = await file.source.profile({ dialect: { header: false } });
    expect(dialect.sheet).toBe('Mars');
    expect(preview[0]?.cells).toEqual(['2021-01-01', '2021-01-01']);
  });
});
