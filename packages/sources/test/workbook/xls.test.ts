import { readFile } from 'node:fs/promises';
import { NOT_CALCULATED, RunFailure } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { refusalOf, sheetOf, storedWorkbook } from '../support/workbook-harness.ts';
import { label, long, number, place, record, xlsFile } from '../support/xls-file.ts';

/**
 * Written by LibreOffice 7.4, xlwt 1.3 and Spreadsheet::WriteExcel 2.40. What is in those of the latter two was compared with
 * what xlrd reads of them; of the first, with what was written.
 */
const written = (name: string) => readFile(new URL(`files/${name}.xls`, import.meta.url));

describe('a workbook of Excel 97 to 2003', () => {
  it('that LibreOffice wrote is read cell by cell, as xlsx is', async () => {
    const book = await written('libreoffice');
    const cells = (await sheetOf(book, { sheet: 'Patients' })).map((row) =>
      row.map((cell) => (typeof cell === 'string' ? cell.slice(0, 20) : cell)),
    );
    expect(cells).toEqual([
      [2, 'Export de mars', ...Array<string>(8).fill('')],
      [4, 'N°', 'Nom', 'Né le', 'Vu à', 'Durée', 'Code postal', 'Poids', 'Actif', 'Remarque'],
      [
        5,
        'P1',
        'Zoé 👩🏽‍🌾',
        '1980-02-21',
        '2025-03-04 15:30:01',
        '26:30:00',
        '01400',
        '0.3',
        'true',
        'œuvre — «été»',
      ],
      [6, 'P2', 'Łukasz', '1900-01-01', '08:05:00', '00:05:00', '75011', '-12.5', 'false', '#N/A'],
      [7, 'P3', 'محمد', '2024-02-29', '', '', '06000', '0.0000001', '', 'P1-Zoé 👩🏽‍🌾'],
      [8, 'P4', 'x'.repeat(20), '', '', '', '', '1.23456789012346E+17', '', '#DIV/0!'],
      [9, 'P5', ' blancs ', '', '', '', '', '1E+21', '', 'محمد'],
      [11, 'fusion', ...Array<string>(8).fill('')],
      [12, '-12.2', ...Array<string>(8).fill('')],
    ]);
    await using file = await storedWorkbook(book);
    const { sheets, dialect, hiddenRows } = await file.source.profile({ dialect: {} });
    expect(sheets).toEqual([
      { name: 'Caché', isHidden: true, lastRow: 2 },
      { name: 'Patients', lastRow: 12 },
      { name: 'Vide', isEmpty: true },
      { name: 'Grand', lastRow: 300 },
    ]);
    expect(dialect).toMatchObject({ sheet: 'Patients', header: true, rowsAbove: 3 });
    expect(hiddenRows).toBe(1);
    expect((await file.source.preview({ dialect: {}, rows: 3 })).rows.map(({ line }) => line)).toEqual([
      5, 6, 7,
    ]);
  });

  it('has texts that go on from record to record', async () => {
    const rows = await sheetOf(await written('libreoffice'), { sheet: 'Grand' });
    const expected = Array.from(
      { length: 300 },
      (_, n) => `texte ${n} ${(n % 2 ? '€' : 'é').repeat(n % 40)}`,
    );
    const shown = rows.map(([, , text]) => text);
    expect(shown).toEqual(expected.slice(0, shown.length));
    expect(shown.length).toBeGreaterThan(10);
  });

  it('may have its cells in any order, and text with fonts', async () => {
    const book = await written('xlwt');
    expect(await sheetOf(book)).toEqual([
      [1, '0:0 été', '3.25', '0:2 été', '', '0:4 été', '', '-7', ''],
      [4, '3:0 été', '2021-05-06', '3:2 été', '', '3:4 été', '', '', ''],
      [6, '5:0 été', '', '5:2 été', '', '5:4 été', 'true', '1234567', NOT_CALCULATED],
      [10, '9:0 été', 'gras et maigre encore', '9:2 été', '00075', '9:4 été', '', '', ''],
    ]);
    const perl = await sheetOf(await written('writeexcel'));
    // Its charts, in the sheet and as a sheet of their own, are no rows.
    expect(perl).toEqual([
      [1, 'Nom', 'Né le', '', '', ''],
      [3, '007', '1.5', '007x', '', 'http://example.org/'],
      [5, 'Zoé', '1980-02-21', 'Łódź', '06000', ''],
    ]);
  });

  it('has rows in the order of their numbers, whatever the order of their cells', async () => {
    const cells = [
      label(2, 1, 'd'),
      label(0, 0, 'a'),
      label(2, 0, 'c'),
      number(0, 1, 0.1 + 0.2),
      label(1, 0, 'b'),
    ];
    expect(await sheetOf(xlsFile([], cells))).toEqual([
      [1, 'a', '0.3'],
      [2, 'b', ''],
      [3, 'c', 'd'],
    ]);
  });

  it('has formulas: a text behind a record of sharing, none, and one that nobody calculated', async () => {
    const formula = (column: number, result: readonly number[], flags = 0) =>
      record(0x0006, place(0, column), Buffer.from(result), flags, long(0), 0);
    const text = [0, 0, 0, 0, 0, 0, 0xff, 0xff];
    const said = (letters: string) => record(0x0207, letters.length, Buffer.from([0]), Buffer.from(letters));
    const cells = [
      formula(0, text),
      record(0x04bc, 0, 0, 0),
      said('shared'),
      formula(1, [3, 0, 0, 0, 0, 0, 0xff, 0xff]),
      formula(2, [0, 0, 0, 0, 0, 0, 0, 0], 3),
      formula(3, [0, 0, 0, 0, 0, 0, 0, 0]),
      formula(4, [1, 0, 1, 0, 0, 0, 0xff, 0xff]),
      formula(5, [2, 0, 0x2a, 0, 0, 0, 0xff, 0xff]),
    ];
    expect(await sheetOf(xlsFile([], cells))).toEqual([
      [1, 'shared', '', NOT_CALCULATED, '0', 'true', '#N/A'],
    ]);
  });

  it('has formulas that no program calculated, each told by what is missing', async () => {
    const formula = (row: number, result: readonly number[], flags = 0) =>
      record(0x0006, place(row, 1), Buffer.from(result), flags, long(0), 0);
    const [text, none] = [0, 3].map((kind) => [kind, 0, 0, 0, 0, 0, 0xff, 0xff]);
    const said = record(0x0207, 1, Buffer.from([0]), Buffer.from('x'));
    const cells = [
      // A text that does not come: another cell, another row, or the end does.
      ...[formula(0, text ?? []), number(0, 2, 7)],
      ...[formula(1, text ?? []), record(0x0208, 2, 0, 3, 0, 0, 0, 0, 0), formula(2, text ?? []), said],
      ...[number(3, 0, 1), formula(3, none ?? [])],
      formula(4, text ?? []),
    ];
    const rows = [
      [1, '', NOT_CALCULATED, '7'],
      [2, '', NOT_CALCULATED, ''],
      [3, '', 'x', ''],
    ];
    // As Excel writes a formula of which an empty text came.
    expect(await sheetOf(xlsFile([], cells))).toEqual([
      ...rows,
      [4, '1', '', ''],
      [5, '', NOT_CALCULATED, ''],
    ]);
    // As xlwt writes every formula.
    expect(await sheetOf(xlsFile([], cells, { history: 0 }))).toEqual([
      ...rows,
      [4, '1', NOT_CALCULATED, ''],
      [5, '', NOT_CALCULATED, ''],
    ]);
  });

  it('counts from 1904 where it says so', async () => {
    const formats = [record(0x0022, 1), record(0x00e0, 0, 14)];
    expect(await sheetOf(xlsFile(formats, [number(0, 0, 42_800)]))).toEqual([[1, '2021-03-07']]);
  });
});

describe('is refused by name', () => {
  it('where a password protects it, in whatever way', async () => {
    expect(await refusalOf(xlsFile([record(0x002f, 1)], []))).toEqual({ code: 'protected_workbook' });
  });

  it('where it is older', async () => {
    const book = xlsFile([], []);
    book.writeUInt16LE(0x0500, book.indexOf(Buffer.from('0908100000060500', 'hex')) + 4);
    expect(await refusalOf(book)).toEqual({ code: 'spreadsheet_file', kind: 'XLS, Excel 95' });
  });

  it('where it is cut, anywhere', async () => {
    const book = await written('libreoffice');
    for (const length of [20, 511, 512, 1_000, 5_000, book.length >> 1, book.length - 5_000])
      expect(await refusalOf(book.subarray(0, length))).toEqual({ code: 'damaged_workbook', part: 'XLS' });
  });

  it('where its sectors go in circles, or its cells name texts that are not there', async () => {
    const book = xlsFile(
      [],
      Array.from({ length: 400 }, () => record(0x0200, ...Array<number>(100).fill(0))),
    );
    const first = book.readUInt32LE(512 + 512 * book.readUInt32LE(44) + 128 + 116);
    book.writeUInt32LE(first, 512 + 4 * (first + 2));
    expect(await refusalOf(book)).toMatchObject({ code: 'damaged_workbook' });
    const texts = record(0x00fc, long(1), long(1), 1, Buffer.from([0]), Buffer.from('a'));
    const cell = record(0x00fd, 0, 0, 0, long(9));
    expect(await refusalOf(xlsFile([texts], [cell]))).toMatchObject({ code: 'damaged_workbook' });
    // Announced are four billion texts, and one of four billion bytes besides its letters.
    expect(await refusalOf(xlsFile([record(0x00fc, long(1), long(0xffffffff))], [cell]))).toMatchObject({
      code: 'damaged_workbook',
    });
    const aside = record(0x00fc, long(1), long(1), 1, Buffer.from([4]), long(0xffffffff), Buffer.from('a'));
    expect(await refusalOf(xlsFile([aside], [record(0x00fd, 0, 0, 0, long(0))]))).toMatchObject({
      code: 'damaged_workbook',
    });
  });

  it('or read, whichever of its bytes are others', async () => {
    const book = await written('xlwt');
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    for (let run = 0; run < 150; run++) {
      const bytes = Buffer.from(book);
      for (let count = 1 + random(6); count > 0; count--) bytes.writeUInt8(random(256), random(bytes.length));
      await using file = await storedWorkbook(bytes);
      const error: unknown = await file.source.profile({ dialect: {} }).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error !== undefined) expect(error, `run ${run}`).toBeInstanceOf(RunFailure);
    }
  });
});
