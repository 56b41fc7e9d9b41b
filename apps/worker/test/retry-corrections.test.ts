import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { edit, editsOf, retried, uploaded } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('delete from leads'));

/** Three refused rows: a wrong e-mail on line 2, a short row on line 3, cells too many on line 4. */
const FILE = 'Lead id,Email,Notes\n1,no,Łódź été\n2,b@c.example\n3,c@d.example,z,extra\n';
const HEADER = 'Lead id,Email,Notes,Sluice line,Sluice reason';
const REPORT = [HEADER, '1,no,Łódź été,2,x', '2,b@c.example,,3,x', '3,c@d.example,z,4,x,extra'];

async function refused(file: string | Buffer = FILE): Promise<string> {
  const id = await harness.check('leads', file);
  await harness.queue('commit', id);
  await harness.work();
  return id;
}

async function handIn(id: string, report: string | Buffer) {
  return retried(harness, id, await uploaded(harness, report));
}

describe('a corrected report', () => {
  it('that nobody corrected is no correction', async () => {
    const id = await refused();
    expect(await handIn(id, REPORT.join('\r\n'))).toMatchObject({
      status: 'completed',
      inserted: 0,
      errors: 3,
    });
    expect(await editsOf(harness, id)).toEqual({ 2: null, 3: null, 4: null });
    const { rows } = await harness.admin.query('select correction_file_id from imports where id = $1', [id]);
    expect(rows).toEqual([{ correction_file_id: null }]);
  });

  it('is applied to the rows by their line and the names of its columns', async () => {
    const id = await refused();
    const report = [
      'Sluice line,Notes,my remarks,Lead id,Email,Sluice reason',
      '4,z,,3,c@d.example,x',
      '2,Łódź été,done,1,a@b.example,x',
    ];
    expect(await handIn(id, report.join('\n'))).toMatchObject({ inserted: 2, errors: 1 });
    expect(await harness.records('leads')).toMatchObject([
      { external_id: '1', email: 'a@b.example', notes: 'Łódź été' },
      { external_id: '3', notes: 'z' },
    ]);
    expect(await editsOf(harness, id)).toEqual({ 3: null });
  });

  it('saved by a spreadsheet in Windows-1252 and with semicolons is read all the same', async () => {
    const id = await refused();
    const report = ['sep=;', ...REPORT].join('\r\n').replaceAll(',', ';').replace(';no;', ';à b;');
    // What Windows-1252 does not have became a question mark on the way.
    const bytes = Buffer.from(report.replaceAll(/[Łź]/g, '?'), 'latin1');
    await handIn(id, bytes);
    expect(await editsOf(harness, id)).toEqual({ 2: { 1: 'à b' }, 3: null, 4: null });
  });

  it('does not take the apostrophe of the spreadsheet form for a correction, nor into one', async () => {
    const id = await refused('Lead id,Email,Notes\n1,no,=1+1\n2,no,x\n');
    const report = `\ufeff${HEADER}\n1,a@b.example,'=1+1,2,x\n2,b@c.example,'@home,3,x\n`;
    expect(await handIn(id, report)).toMatchObject({ inserted: 2, errors: 0 });
    expect((await harness.records('leads')).map(({ notes }) => notes)).toEqual(['=1+1', '@home']);
  });

  it('is the last word on a row that it changes, and says nothing of the others', async () => {
    const id = await refused();
    await edit(harness, id, 1, { 1: 'still no', 2: 'by hand' });
    await edit(harness, id, 2, { 1: 'nor this' });
    await handIn(id, [HEADER, '1,other no,Łódź été,2,x', '2,b@c.example,,3,x'].join('\n'));
    expect(await editsOf(harness, id)).toEqual({ 2: { 1: 'other no' }, 3: { 1: 'nor this' }, 4: null });
  });

  it.each([
    ['of other columns', 'Lead id,Email,Sluice line,Sluice reason\n1,a@b.example,2,x\n', 'not_a_report'],
    ['without lines', 'Lead id,Email,Notes\n1,a@b.example,x\n', 'not_a_report'],
    [
      'with a row without its line',
      `${REPORT.join('\n').replace(',no,', ',a@b.example,')}\n9,n@b.example,,,\n`,
      'not_a_report',
    ],
    [
      'that lost letters',
      Buffer.from([...Buffer.from(`${REPORT.join('\n')}\n`), 0xff, 0xfe, 0x81]),
      'not_a_report',
    ],
    ['that is the beginning of a workbook', Buffer.from('504b0304140000000800', 'hex'), 'damaged_workbook'],
    [
      'that is the beginning of a workbook of an older kind',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'damaged_workbook',
    ],
    [
      'with a quotation mark that never closes',
      `${REPORT.join('\n')}\n"1,a@b.example,x,2,x\n`,
      'unclosed_quote',
    ],
    ['that is empty', '', 'empty_file'],
  ])('a file %s is refused under its name, and nothing is changed', async (_, report, code) => {
    const id = await refused();
    expect(await handIn(id, report)).toMatchObject({
      status: 'failed',
      phase: 'retry',
      last_error_code: code,
      last_error_params: { file: 'report.csv' },
      inserted: 0,
      errors: 3,
    });
    expect(await editsOf(harness, id)).toEqual({ 2: null, 3: null, 4: null });
  });

  it('of an import of an earlier report is recognised too', async () => {
    const id = await refused(REPORT.join('\n'));
    const report = [`${HEADER},Sluice line,Sluice reason`, '1,a@b.example,Łódź été,2,x,2,y'];
    expect(await handIn(id, report.join('\n'))).toMatchObject({ inserted: 2 });
    expect(await harness.records('leads')).toMatchObject([{ email: 'a@b.example' }, { external_id: '2' }]);
  });
});
