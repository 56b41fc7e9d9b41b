import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, type DialectOverrides, entityOf, RunFailure } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileSource } from '../src/source/profile-source.ts';
import { readRows, type SourceRow, START } from '../src/source/read-rows.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-source-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function write(contents: string | Buffer): Promise<string> {
  const path = join(folder, String(files++));
  await writeFile(path, contents);
  return path;
}

async function profile(contents: string | Buffer, overrides: DialectOverrides = {}) {
  return profileSource(await write(contents), entityOf('leads'), overrides);
}

const CSV: Dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', header: true };

async function read(path: string, dialect = CSV, from = START): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const chunk of readRows(path, dialect, from)) rows.push(...chunk);
  return rows;
}

describe('the encoding is that of the whole file', () => {
  it('one stray byte far behind does not make UTF-8 something else', async () => {
    const filler = '2,ascii\n'.repeat(150_000);
    const bytes = Buffer.concat([
      Buffer.from(`Lead id,Last name\n1,Hélène\n${filler}3,Jos`),
      Buffer.from([0xe9, 0x0a]),
    ]);
    expect(await profile(bytes)).toMatchObject({ dialect: { encoding: 'utf-8' }, damagedUtf8: true });
  });

  it('a byte order mark decides', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeffLead id,Last name\n1,Jos'),
      Buffer.from([0xe9]),
      Buffer.from('\n'),
    ]);
    const { dialect, damagedUtf8, columns } = await profile(bytes);
    expect({ encoding: dialect.encoding, damagedUtf8, header: columns[0]?.header }).toEqual({
      encoding: 'utf-8',
      damagedUtf8: true,
      header: 'Lead id',
    });
  });

  it('one byte per letter is never sure', async () => {
    const { confidence } = await profile(Buffer.from('Lead id;Last name\n1;Hélène\n', 'latin1'));
    expect(confidence.encoding).toBeLessThan(1);
  });

  it('UTF-16 without a mark is read when a person says so', async () => {
    const { columns } = await profile(Buffer.from('Lead id,Last name\n1,Zoé\n', 'utf16le'), {
      encoding: 'utf-16le',
    });
    expect(columns.map(({ header }) => header)).toEqual(['Lead id', 'Last name']);
  });

  it.each([
    ['half a character', Buffer.from('\ufeffLead id,Last name\n1,Ana\n2,Zo\ud83d\n', 'utf16le'), 3],
    [
      'half a code unit',
      Buffer.concat([Buffer.from('\ufeffLead id,Last name\n1,Ana\n', 'utf16le'), Buffer.from([0x41])]),
      3,
    ],
  ])('UTF-16 with %s is refused with its line', async (_, bytes, line) => {
    await expect(profile(bytes)).rejects.toMatchObject({ code: 'undecodable_bytes', params: { line } });
  });
});

describe('the delimiter', () => {
  it.each([
    ['names with two commas', 'Identifiant;Nom complet;Montant\n', '0;Dupont, Jean, Jr;0,50\n', 199],
    ['as many cells either way', 'Identifiant;Nom complet;Montant\n1;2\n', '0;Dupont, Jean;0,50\n', 150],
    [
      'cells longer than what is looked at',
      'Lead id;Last name;Notes\n',
      `1;A;"${'Bonjour, ceci est une note\n'.repeat(100)}"\n`,
      150,
    ],
  ])('of a French file with %s is the semicolon', async (_, header, row, count) => {
    expect((await profile(header + row.repeat(count))).dialect.delimiter).toBe(';');
  });

  it('is the one that a first line names', async () => {
    const { dialect, columns, rows, preview } = await profile(
      '\ufeffsep=;\r\nLead id;Last name\r\n1;A, B\r\n',
    );
    expect(dialect.delimiter).toBe(';');
    expect(columns.map(({ header }) => header)).toEqual(['Lead id', 'Last name']);
    expect({ rows, preview }).toEqual({ rows: 1, preview: [{ line: 3, cells: ['1', 'A, B'] }] });
  });

  it('may be followed by a space, and a cell by one', async () => {
    const rows = await read(await write('"Lead id", "Last name"\n1, "Smith, J" \n"2" ,B\n'));
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['1', 'Smith, J'],
      ['2', 'B'],
    ]);
  });
});

describe('dates that contradict each other', () => {
  it.each([
    ['as many of each order', ['12/31/2025', '03/04/2025', '31/12/2025']],
    ['more of one', ['12/31/2025', '12/30/2025', '31/12/2025']],
  ])('%s: it is asked', async (_, dates) => {
    expect((await profile(['Last contact', ...dates].join('\n'))).columns[0]?.dateOrder).toBe('ambiguous');
  });
  it('behind a thousand other values are still seen', async () => {
    const lines = [
      'Last contact',
      ...Array.from({ length: 1500 }, () => 'never'),
      '12/31/2025',
      '03/04/2025',
    ];
    expect((await profile(lines.join('\n'))).columns[0]?.dateOrder).toBe('mdy');
  });
});

describe('misplaced quotation marks', () => {
  it('in every row are read in one go', async () => {
    const rows = await read(
      await write(`id,size\n${Array.from({ length: 20_000 }, (_, i) => `${i},5" pipe ${i}`).join('\n')}`),
    );
    expect(rows).toHaveLength(20_000);
    expect(
      rows.every(
        ({ cells, broken, row, line }) => !broken && cells[1] === `5" pipe ${row - 1}` && line === row + 1,
      ),
    ).toBe(true);
  });

  it('across the border of two chunks, in the middle of long rows', async () => {
    const long = 'x'.repeat(100_000);
    const path = await write(`id,a\n1,"${long}"\n2,"${long}" y\n3,"${long}\n${long}"\n4,5"${long}\n5,end`);
    const rows = await read(path);
    expect(
      rows.map(({ row, line, broken, cells }) => [row, line, broken, cells.length, cells[1]?.length]),
    ).toEqual([
      [1, 2, false, 2, 100_000],
      [2, 3, true, 1, undefined],
      [3, 4, false, 2, 200_001],
      [4, 6, false, 2, 100_002],
      [5, 7, false, 2, 3],
    ]);
    // Every position is one to go on from.
    for (const { next, row } of rows) {
      expect((await read(path, CSV, next)).map((later) => later.row)).toEqual([1, 2, 3, 4, 5].slice(row));
    }
  });

  it('in a line beyond all measure are refused with the line', async () => {
    const path = await write(`id,name\n1,5" ${'y'.repeat(20_000_000)}\n2,b\n`);
    await expect(read(path)).rejects.toEqual(new RunFailure('record_too_long', { line: 2, limit: '4 MB' }));
  });

  it('in the first row of a marked file leave the mark out', async () => {
    const rows = await read(await write('\ufeff5" pipe,b\n'), { ...CSV, header: false });
    expect(rows.map(({ cells }) => cells)).toEqual([['5" pipe', 'b']]);
  });
});

it('any position of any file is one to go on from', async () => {
  const path = await write(
    '\ufeffsep=,\r\nid,n\r\n1,"a\r\nb"\n\n\r2,x\r3,5" y\n,,\n4,"q ""r"""\r\n5,"bad"z\n6,end',
  );
  const rows = await read(path);
  expect(rows.map(({ row, line, cells }) => [row, line, ...cells])).toEqual([
    [1, 3, '1', 'a\r\nb'],
    [2, 7, '2', 'x'],
    [3, 8, '3', '5" y'],
    [4, 10, '4', 'q "r"'],
    [5, 11, '5,"bad"z'],
    [6, 12, '6', 'end'],
  ]);
  for (const { next, row } of rows) expect(await read(path, CSV, next)).toEqual(rows.slice(row));
});
