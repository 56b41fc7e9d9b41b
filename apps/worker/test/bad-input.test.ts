import type { RunErrorCode } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

/** A lead per line, under a header. */
const leads = (...lines: string[]) => ['Lead id,Last name,Notes', ...lines, ''].join('\n');

async function imported(contents: string | Buffer) {
  await harness.admin.query('delete from leads');
  const row = await harness.import('leads', contents);
  const { rows } = await harness.admin.query<{ id: string }>(
    'select id from imports order by created_at desc limit 1',
  );
  const listed = await harness.listedRows(rows[0]?.id);
  const records = await harness.records('leads');
  expect(row.inserted + row.updated + row.unchanged + row.skipped + row.errors).toBe(row.processed_rows);
  return { row, listed, ids: records.map(({ external_id }) => external_id), records };
}

describe('a file that cannot be imported at all', () => {
  const cases: [what: string, contents: string | Buffer, code: RunErrorCode][] = [
    ['an empty file', '', 'empty_file'],
    ['nothing but blank lines', '\n\r\n  \n', 'empty_file'],
    ['a header only', 'Lead id,Last name\n', 'header_only'],
    ['a header only, without a line ending', 'Lead id,Last name', 'header_only'],
    ['a picture named .csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'binary_file'],
    [
      'noise named .csv',
      Buffer.from(Array.from({ length: 999 }, (_, index) => (index * 7919) % 31)),
      'binary_file',
    ],
    ['JSON named .csv', '[\n {\n  "id": "1", "name": "A" }\n]', 'other_format'],
    ['one record in JSON', '\ufeff{"id": "1", "name": "A"}\n{"id": "2", "name": "B"}', 'other_format'],
    ['the page of a sign-in', '\n<!DOCTYPE html>\n<html>\n<p>Please, log in</p>', 'other_format'],
    ['a spreadsheet named .csv', Buffer.from('504b0304140000000800', 'hex'), 'spreadsheet_file'],
  ];
  it.each(cases)('%s is refused with its own reason', async (_, contents, code) => {
    const { row, records } = await imported(contents);
    expect(row).toMatchObject({
      status: 'failed',
      last_error_code: code,
      last_error_params: { file: 'file.csv' },
    });
    expect(records).toEqual([]);
  });
});

describe('a row that is not like the others', () => {
  it('ragged: is refused with its line, and the others land', async () => {
    const { row, listed, ids } = await imported(leads('1,A,x', '2,B', '3,C,y,z', '4,D,'));
    expect(row).toMatchObject({ status: 'completed', inserted: 2, errors: 2 });
    expect(ids).toEqual(['1', '4']);
    expect(listed.map(({ line, issues }) => [line, issues[0]?.code, issues[0]?.params])).toEqual([
      [3, 'ragged_row', { found: 2, expected: 3, line: 3 }],
      [4, 'ragged_row', { found: 4, expected: 3, line: 4 }],
    ]);
  });

  it('above the names of the columns: is left out, and every line keeps its number', async () => {
    const { row, listed, ids } = await imported('Leads of May\n,,\nLead id,Last name,Notes\n1,A,x\n2,B\n');
    expect(row).toMatchObject({ status: 'completed', processed_rows: 2, inserted: 1, errors: 1 });
    expect(ids).toEqual(['1']);
    expect(listed).toMatchObject([{ line: 5, issues: [{ code: 'ragged_row' }] }]);
  });

  it('NUL in a cell: that row is refused, not the batch', async () => {
    const { row, listed, ids } = await imported(leads('1,A,x', '2,B\0B,y', '3,C,z'));
    expect(row).toMatchObject({ status: 'completed', inserted: 2, errors: 1 });
    expect(ids).toEqual(['1', '3']);
    expect(listed).toMatchObject([
      { line: 3, issues: [{ code: 'nul_character' }], cells: ['2', 'B␀B', 'y'] },
    ]);
  });

  it('NUL in a header: the column is shown and can be imported', async () => {
    const { row, ids } = await imported('Lead id,Last\0name,Notes\n1,A,x\n');
    expect(row.profile?.columns[1]?.header).toBe('Last␀name');
    expect(row).toMatchObject({ status: 'completed', inserted: 1 });
    expect(ids).toEqual(['1']);
  });

  it('invalid UTF-8: reported with its line, never replaced in silence', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Lead id,Last name\n1,Zoé\n2,Jos'),
      Buffer.from([0xff]),
      Buffer.from('\n3,Éva\n'),
    ]);
    const { row, listed, records } = await imported(bytes);
    expect(row).toMatchObject({ status: 'completed', inserted: 2, errors: 1 });
    expect(records.map(({ last_name }) => last_name)).toEqual(['Zoé', 'Éva']);
    expect(listed).toMatchObject([{ line: 3, issues: [{ code: 'invalid_encoding' }] }]);
  });

  it('a replacement character in a valid file is what the file says', async () => {
    const { row, records } = await imported(leads('1,A\ufffdB,é'));
    expect(row).toMatchObject({ inserted: 1, errors: 0 });
    expect(records[0]?.last_name).toBe('A\ufffdB');
  });

  it('no value for any key: refused', async () => {
    const { listed } = await imported('Lead id,E-mail,Last name\n,,A\n,b@example.org,B\n');
    expect(listed).toMatchObject([{ line: 2, issues: [{ code: 'no_identity' }] }]);
  });

  it('the lines are right after blank lines, quoted line breaks and mixed line endings', async () => {
    const file = 'Lead id,Last name,Notes\r\n1,A,"two\r\nlines"\n\n\r2,B,"x\ny\rz"\r3,C\n4,D,ok';
    const { row, listed, records } = await imported(file);
    expect(row).toMatchObject({ status: 'completed', inserted: 3, errors: 1 });
    expect(listed).toMatchObject([{ line: 9, issues: [{ code: 'ragged_row' }] }]);
    expect(records.map(({ notes }) => notes)).toEqual(['two\r\nlines', 'x\ny\rz', 'ok']);
  });
});

describe('quotation marks', () => {
  it('never closed: its row is refused, where those below fit the header', async () => {
    const { row, listed, ids } = await imported(leads('1,A,x', '2,"B,y', '3,C,z'));
    expect(row).toMatchObject({ status: 'completed', inserted: 2, errors: 1 });
    expect(ids).toEqual(['1', '3']);
    expect(listed).toMatchObject([{ line: 3, issues: [{ code: 'stray_quote' }], cells: ['2', '"B', 'y'] }]);
  });

  it('never closed above what cannot be trusted: the run fails with the line, and nothing is written', async () => {
    const { row, records } = await imported(leads('1,A,x', '2,"B,y', '3', '4'));
    expect(row).toMatchObject({
      status: 'failed',
      last_error_code: 'unclosed_quote',
      last_error_params: { line: 3 },
    });
    expect(records).toEqual([]);
  });

  it('closed by a later row: its own line is refused and no row is swallowed', async () => {
    const { row, listed, ids } = await imported(leads('1,A,x', '2,"B,y', '3,"C",z', '4,D,w'));
    expect(row).toMatchObject({ status: 'completed', inserted: 3, errors: 1 });
    expect(ids).toEqual(['1', '3', '4']);
    expect(listed).toMatchObject([{ line: 3, issues: [{ code: 'stray_quote' }], cells: ['2', '"B', 'y'] }]);
  });

  it('inside a bare cell: part of the text', async () => {
    const { row, records } = await imported(leads('1,5" pipe,x', '2,"say ""hi""",y'));
    expect(row).toMatchObject({ status: 'completed', inserted: 2, errors: 0 });
    expect(records.map(({ last_name }) => last_name)).toEqual(['5" pipe', 'say "hi"']);
  });

  it('a row beyond all measure is refused with its line, in bounded memory', async () => {
    const { row } = await imported(leads('1,A,x', `2,B,"${'long '.repeat(1_000_000)}"`));
    expect(row).toMatchObject({
      status: 'failed',
      last_error_code: 'record_too_long',
      last_error_params: { line: 3 },
    });
  });
});

describe('headers', () => {
  it('blank and alike: every column is shown under its own name and nothing is lost', async () => {
    const { row } = await imported('Lead id,Name,,Name,\n1,A,p,B,q\n');
    expect(row.profile?.columns.map(({ name }) => name)).toEqual([
      'Lead id',
      'Name',
      'Column 3',
      'Name (2)',
      'Column 5',
    ]);
    expect(row.profile?.preview[0]?.cells).toEqual(['1', 'A', 'p', 'B', 'q']);
    expect(row).toMatchObject({ status: 'completed', inserted: 1 });
  });

  it.each(['__proto__', 'constructor', 'toString'])('%s is a plain column', async (header) => {
    const { row } = await imported(`Lead id,${header},Last name\n1,x,A\n`);
    expect(row.profile?.columns[1]).toMatchObject({ header, name: header, samples: ['x'] });
    expect(row).toMatchObject({ status: 'completed', inserted: 1 });
  });
});

describe('encodings', () => {
  const text = 'Lead id;Last name\n1;Crêpe œuf 5 €\n2;Ñandú\n';
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['Windows-1252', Buffer.from(text.replace('œ', '\x9c').replace('€', '\x80'), 'latin1')],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('%s gives the right text', async (_, bytes) => {
    const { row, records } = await imported(bytes);
    expect(row).toMatchObject({ status: 'completed', inserted: 2 });
    expect(records.map(({ last_name }) => last_name)).toEqual(['Crêpe œuf 5 €', 'Ñandú']);
  });

  it('a byte without a meaning in the chosen encoding is named with its line', async () => {
    const bytes = Buffer.from('Lead id;Last name\n1;A\n2;\x81B\n', 'latin1');
    const id = await harness.check('leads', bytes, { overrides: { encoding: 'windows-1252' } });
    expect(await harness.read(id)).toMatchObject({
      status: 'failed',
      last_error_code: 'undecodable_bytes',
      last_error_params: { line: 3, byte: '0x81' },
    });
  });
});
