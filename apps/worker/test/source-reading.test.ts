import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DialectOverrides, entityOf } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileSource } from '../src/engine/read/profile-source.ts';
import { storeSource } from './support/stored-source.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-source-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function profile(contents: string | Buffer, overrides: DialectOverrides = {}) {
  const { opened } = await storeSource(folder, contents);
  return profileSource(opened, entityOf('leads'), { dialect: overrides });
}

it('more rows above the table than a file has can be taken back', async () => {
  await expect(profile('Lead id,Last name\n1,A\n', { rowsAbove: 4 })).rejects.toMatchObject({
    code: 'header_only',
  });
});

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

  it('the rows with bytes that are nothing in it are counted, and the first is named by its line', async () => {
    const stray = Buffer.from([0xe9]);
    const bytes = Buffer.concat([
      Buffer.from('Lead id,Last name\n1,Hélène\n2,"Zoé\nAnne"\n3,Jos'),
      stray,
      Buffer.from('\n4,Ana\n5,Chlo'),
      stray,
      Buffer.from('\n'),
    ]);
    expect((await profile(bytes)).damage).toEqual({ line: 5, rows: 2 });
    expect((await profile('Lead id,Last name\n1,Hélène\n')).damage).toBeUndefined();
    const header = Buffer.concat([Buffer.from('Lead id,Pr'), stray, Buffer.from('nom\n1,Hélène\n2,Zoé\n')]);
    expect((await profile(header)).damage).toEqual({ line: 1, rows: 0 });
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
