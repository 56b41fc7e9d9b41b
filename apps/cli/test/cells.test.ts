import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { errorIn, snapshotIn } from './support/printed.ts';

let stack: CliStack;
beforeAll(async () => {
  stack = await CliStack.open();
});
afterAll(() => stack?.close());

const records = async (entity: string): Promise<Record<string, unknown>[]> =>
  JSON.parse((await stack.cli(['export', entity, '--json'])).stdout);

describe('how cells are read', () => {
  it('is said: the unit of numbers, markers of emptiness, what spreadsheets wrap around a text', async () => {
    const path = await stack.file(
      'cells.csv',
      'Patient number;Last name;First name;Weight (lb);City\n="00123";Doe;Ann;160;N/A\n="00124";Roe;Bob;#REF!;Lyon\n',
    );
    const ended = await stack.cli(['import', path, '--entity', 'patients']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    for (const said of [
      'in lb: every number is multiplied by 0.45359237',
      'read as empty: N/A (1)',
      'read as empty: #REF! (1)',
      '2 cells are written as ="…": what is inside is read',
    ]) {
      expect(ended.stdout).toContain(`      ${said}\n`);
    }
    expect(ended.stdout).toMatch(/2 with warnings/);
    expect(await records('patients')).toMatchObject([
      { externalId: '00123', weightKg: '72.575', city: null },
      { externalId: '00124', weightKg: null, city: 'Lyon' },
    ]);
  });

  it('is counted where they cannot be read, before the check, with examples', async () => {
    const path = await stack.file(
      'visits.csv',
      'id,last contact\nU1,2024-03-12\nU2,soon\nU3,2024-03-13\nU4,never\nU5,soon\nU6,31/12/2023\n',
    );
    const ended = await stack.cli(['import', path, '--entity', 'leads', '--dry-run']);
    expect(ended.stdout).toContain(
      '  last contact → Last contact (same name; cells that fit: 3 of 6)\n' +
        '      3 of 6 looked at cannot be read: not a date in the expected order (“soon”, “never”)\n',
    );
  });

  it('is counted in the column that counts where another is empty, under its name', async () => {
    const path = await stack.file(
      'behind.csv',
      'id,e-mail,x\nB1,b1@b.example,\nB2,,nobody\nB3,,b3@b.example\n',
    );
    const args = ['import', path, '--entity', 'leads', '--dry-run', '--fallback', 'e-mail=x'];
    const ended = await stack.cli([...args, '--map', 'x=']);
    expect(ended.stdout).toContain(
      '      where it is empty: “x”\n' +
        '      1 of 2 looked at cannot be read: not an e-mail address (“nobody”)\n',
    );
  });

  it('is asked of numbers in a column of dates, and said with --serials, --decimal and --keep-wrapping', async () => {
    const path = await stack.file(
      'serials.csv',
      'id;last contact;value;notes\nS1;44927;1,230;="00123"\nS2;45000;2,340;x\n',
    );
    const args = ['import', path, '--entity', 'leads', '--json'];
    const unclear = await stack.cli(args);
    expect([unclear.code, errorIn(unclear).code]).toEqual([1, 'mapping_incomplete']);
    expect(errorIn(unclear).message).toMatch(/numbers alone.*--serials 1900/s);
    const wrong = await stack.cli([...args, '--serials', '1901']);
    expect([wrong.code, errorIn(wrong).code]).toEqual([2, 'bad_option']);
    const told = await stack.cli([
      ...['import', path, '--entity', 'leads', '--serials', '1900', '--decimal', ','],
      ...['--keep-wrapping', 'notes'],
    ]);
    expect(told.code).toBe(0);
    expect(told.stdout).toContain('      numbers are days since 1900\n');
    expect(await records('leads')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ externalId: 'S1', contactedOn: '2023-01-01', value: '1.23', notes: '="00123"' },
        }),
      ]),
    );
  });

  it('is asked where currencies are several, and said with --unit; amounts of the other one are named', async () => {
    const path = await stack.file('values.csv', 'id,value\nV1,$1.23\nV2,USD 500\nV3,£123\n');
    const args = ['import', path, '--entity', 'leads', '--json'];
    const unclear = await stack.cli(args);
    expect(unclear.code).toBe(1);
    expect(errorIn(unclear)).toMatchObject({ code: 'mapping_incomplete' });
    expect(errorIn(unclear).message).toMatch(/USD and GBP.*--unit "Header=/s);
    const wrong = await stack.cli([...args, '--unit', 'value=lb']);
    expect([wrong.code, errorIn(wrong).code]).toEqual([2, 'bad_option']);
    const told = await stack.cli([...args, '--unit', 'value=USD']);
    expect([told.code, snapshotIn(told)]).toMatchObject([3, { inserted: 2, errors: 1 }]);
    expect((await stack.cli(['errors', snapshotIn(told).id])).stdout).toContain('GBP');
  });

  it('is said of times without a zone before they are imported, with how many and as which one they are read', async () => {
    const plays = await stack.file(
      'plays.csv',
      'uts_text,artist,album,track\n"12 Feb 2021, 14:03",X,,None\n2021-02-12T14:09:00Z,X,,None\n"13 Feb 2021, 15:04",X,,None\n',
    );
    const constant = ['--constant', 'account=Zoe'];
    const said = await stack.cli([
      ...['import', plays, '--entity', 'scrobbles', '--map', 'uts_text=playedAt', ...constant],
    ]);
    expect(said.code).toBe(0);
    expect(said.stdout).toContain('      2 times say no zone: they are read as UTC\n');
    const collection = await stack.file(
      'collection.csv',
      'Artist,Title,release_id,Date Added\nAu Pairs,You,7530535,2020-11-12 12:24:52\n',
    );
    const inFrench = await stack.cli(['import', collection, '--entity', 'releases', '--lang', 'fr']);
    expect(inFrench.code).toBe(0);
    expect(inFrench.stdout).toContain(
      '      1 heure n’indique pas de fuseau : elle est lue dans le fuseau « heure du Pacifique nord-américain »\n',
    );
    const zoned = await stack.file('zoned.csv', 'uts,artist,album,track\n1613138602,X,,None\n');
    const silent = await stack.cli(['import', zoned, '--entity', 'scrobbles', ...constant]);
    expect(silent.stdout).not.toContain('no zone');
  });

  it('follows what is said of single markers', async () => {
    const path = await stack.file('markers.csv', 'id,company,notes\nM1,N/A,unknown\nM2,-,none\n');
    const ended = await stack.cli([
      ...['import', path, '--entity', 'leads', '--lang', 'fr'],
      ...['--as-value', 'company=n/a', '--as-empty', 'notes=unknown'],
    ]);
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('gardées comme valeurs : N/A (1)\n'.replace(' :', '\u202f:'));
    const found = (await records('leads')).filter(({ externalId }) => /^M/.test(String(externalId)));
    expect(found).toMatchObject([
      { company: 'N/A', notes: null },
      { company: null, notes: 'none' },
    ]);
    const left = await stack.cli([
      'import',
      path,
      '--entity',
      'leads',
      '--json',
      '--map',
      'notes=',
      '--as-empty',
      'notes=x',
    ]);
    expect([left.code, errorIn(left).code]).toEqual([2, 'column_not_mapped']);
    const bare = await stack.cli(['import', path, '--entity', 'leads', '--json', '--unit', 'company=kg']);
    expect([bare.code, errorIn(bare).code]).toEqual([2, 'no_unit']);
  });
});
