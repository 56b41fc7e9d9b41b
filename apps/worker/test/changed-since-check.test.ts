import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { playBack, wholeRecords } from './support/play-back.ts';
import { edit, retried } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() =>
  harness.admin.query('truncate leads, patients, imports, record_changes, record_aliases cascade'),
);

const HEADER = 'Lead id,Email,First name,Last name,Company';
const file = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');
const KNOWN = file('1,anne@b.example,Anne,Petit,Old', '2,bob@b.example,Bob,Roux,Old');
const NEXT = file(
  '1,anne@b.example,Anne,Petit,New',
  '2,bob@b.example,Bob,Roux,New',
  '3,new@b.example,Zoé,Noir,New',
);

async function meanwhile(sql: string): Promise<void> {
  await harness.admin.query(sql.replaceAll('$ORG', `'${harness.organizationId}'`));
}

async function committed(id: string) {
  await harness.queue('commit', id);
  await harness.work();
  return harness.read(id);
}

/** Of each row that is listed: its number, outcome, and the fields that are told with what each says and is now. */
const told = async (id: string) =>
  (await harness.listedRows(id)).map(({ row_number, outcome, issues }) => [
    row_number,
    outcome,
    ...issues.map(({ code, field, value, params }) => [code, field, value, params?.now]),
  ]);
const companies = async () =>
  (await harness.records('leads')).map((lead) => `${lead.external_id} ${lead.company}`);

describe('what has changed between the dry run and the commit', () => {
  it('is kept aside with both values where somebody edited the record, and the others land', async () => {
    await harness.import('leads', KNOWN);
    const id = await harness.check('leads', NEXT);
    await meanwhile(`update leads set company = 'By hand' where external_id = '2'`);
    expect(await committed(id)).toMatchObject({ status: 'completed', inserted: 1, updated: 1, errors: 1 });
    expect(await told(id)).toEqual([[2, 'error', ['changed_since_check', 'company', 'New', 'By hand']]]);
    expect(await companies()).toEqual(['1 New', '2 By hand', '3 New']);
  });

  it('is nothing where only what the file does not say was edited', async () => {
    await harness.import('leads', KNOWN);
    const id = await harness.check('leads', NEXT);
    await meanwhile(`update leads set notes = 'By hand' where external_id = '2'`);
    expect(await committed(id)).toMatchObject({ inserted: 1, updated: 2, errors: 0 });
  });

  it.each([
    ['was deleted', `delete from leads where external_id = '2'`, [{}]],
    [
      'has another identifier',
      `update leads set external_id = '9' where external_id = '2'`,
      [{ field: 'externalId', value: '2', params: { now: '9' } }, { field: 'company' }],
    ],
    [
      'is called otherwise',
      `update leads set first_name = 'Rob' where external_id = '2'`,
      [{ field: 'firstName', value: 'Bob', params: { now: 'Rob' } }, { field: 'company' }],
    ],
    [
      'shares its address with a new one',
      `insert into leads (organization_id, apart, email, first_name, last_name) values ($ORG, true, 'bob@b.example', 'Bo', 'Vert')`,
      [{ params: { records: expect.any(String) } }],
    ],
  ])('is kept aside where the record %s', async (_, sql, told) => {
    await harness.import('leads', KNOWN);
    const id = await harness.check('leads', NEXT);
    await meanwhile(sql);
    const before = await wholeRecords(harness, 'leads');
    expect(await committed(id)).toMatchObject({ status: 'completed', inserted: 1, updated: 1, errors: 1 });
    expect(await harness.listedRows(id)).toMatchObject([{ row_number: 2, outcome: 'error', issues: told }]);
    const touched = ['1', '3'];
    const rest = (records: unknown[]) =>
      records.filter((record) => !touched.includes((record as { external_id: string }).external_id));
    expect(rest(await wholeRecords(harness, 'leads'))).toEqual(rest(before));
  });

  it.each([
    ['identifier', `insert into leads (organization_id, apart, external_id) values ($ORG, true, '3')`],
    ['address', `insert into leads (organization_id, apart, email) values ($ORG, true, 'NEW@b.example')`],
  ])('is kept aside where a record with the same %s came', async (_, sql) => {
    await harness.import('leads', KNOWN);
    const id = await harness.check('leads', NEXT);
    await meanwhile(sql);
    expect(await committed(id)).toMatchObject({ status: 'completed', inserted: 0, updated: 2, errors: 1 });
    const [row] = await harness.listedRows(id);
    const { rows } = await harness.admin.query(`select id from leads where coalesce(company, '') <> 'New'`);
    expect(row).toMatchObject({
      ...{ row_number: 3, outcome: 'error' },
      issues: [{ code: 'changed_since_check', params: { records: rows[0]?.id } }],
    });
  });

  it('is nothing where rows of one person are laid over each other and then say the name of somebody else', async () => {
    const patients = (...rows: string[]) =>
      ['External id,Last name,First name,Birth date,Notes', ...rows, ''].join('\n');
    const options = { match: ['externalId', 'lastName+firstName+birthDate'] };
    await harness.import('patients', patients('C2,Petit,Jean,1950-01-31,', 'C3,Petit,Zoé,1980-12-01,'), {
      options,
    });
    const next = patients('C2,Roux,Anne,1980-12-01,first', 'C2,Petit,Zoé,,last');
    const id = await harness.check('patients', next, { options });
    expect(await harness.read(id)).toMatchObject({ status: 'ready', updated: 1, skipped: 1, errors: 0 });
    expect(await committed(id)).toMatchObject({ status: 'completed', updated: 1, skipped: 1, errors: 0 });
    const of = async () =>
      (await harness.records('patients')).map(({ external_id, notes }) => `${external_id} ${notes}`);
    expect(await of()).toEqual(['C2 last', 'C3 undefined']);
  });

  it('is nothing where a name that one row says and a number that another does are of somebody whom other rows write', async () => {
    const leads = (...rows: string[]) => ['Lead id,Email,Phone,Last name,Company', ...rows, ''].join('\n');
    await harness.import(
      'leads',
      leads(',info@b.example,+33639980559,P,Old', '3,home@b.example,+33639980558,Petit big,Old'),
    );
    // So many others are decided between them that those of the two are decided apart.
    const twice = Array.from({ length: 400 }, (_, at) => `o${at >> 1},,,,other`);
    const next = leads(
      ...[',info@b.example,,PETIT big,first', '2,info@b.example,+33639980558,,last'],
      ...[...twice, '3,,,,first', '3,,,,last'],
    );
    const id = await harness.check('leads', next);
    const planned = { updated: 2, inserted: 200, skipped: 202, errors: 0 };
    expect(await harness.read(id)).toMatchObject({ status: 'ready', ...planned });
    expect(await committed(id)).toMatchObject({ status: 'completed', ...planned });
    expect((await companies()).filter((company) => !company.endsWith('other'))).toEqual(['2 last', '3 last']);
  });

  it.each([
    ['was given the address of another', `email = 'anne@b.example'`, [2, 404]],
    ['was edited in what tells nobody', `notes = 'By hand'`, []],
  ])('is kept aside where a record that other rows write %s', async (_, set, kept) => {
    const known = file('1,anne@b.example,Anne,Petit,Old', '2,bob@b.example,Bob,Roux,Old');
    await harness.import('leads', known);
    // So many rows that those of the two are not decided in one go.
    const others = Array.from({ length: 400 }, (_, at) => `o${at >> 1},,,,other`);
    const next = file(
      ...[',anne@b.example,Anne,,first', ',anne@b.example,Anne,,last', ...others],
      ...['2,,,,first', '2,,,,last'],
    );
    const id = await harness.check('leads', next);
    expect(await harness.read(id)).toMatchObject({ status: 'ready', updated: 2, inserted: 200, errors: 0 });
    await meanwhile(`update leads set ${set} where external_id = '2'`);
    await committed(id);
    // The record itself has another address than the one that was looked at.
    expect(
      (await harness.listedRows(id))
        .filter(({ outcome }) => outcome === 'error')
        .map(({ row_number, issues }) => [row_number, issues[0]?.code]),
    ).toEqual(kept.map((row) => [row, 'changed_since_check']));
  });

  it('is kept aside where one row of a person says the name of somebody who came', async () => {
    const patients = (...rows: string[]) =>
      ['External id,Last name,First name,Birth date,Notes', ...rows, ''].join('\n');
    const options = { match: ['externalId', 'lastName+firstName+birthDate'] };
    const next = patients('D2,Petit,Zoé,1981-12-01,first', 'D2,Petit,Zoé,,last');
    const id = await harness.check('patients', next, { options });
    await meanwhile(
      `insert into patients (organization_id, apart, last_name, first_name, birth_date) values ($ORG, true, 'Petit', 'Zoé', '1981-12-01')`,
    );
    expect(await committed(id)).toMatchObject({ status: 'completed', inserted: 0, errors: 1 });
  });

  it('is decided anew at once where nobody looks at the dry run before', async () => {
    await harness.import('leads', KNOWN);
    const id = await harness.draft('leads', NEXT, { options: { express: true } });
    await harness.work();
    await harness.queue('check', id);
    await meanwhile(`
      create function edit_it() returns trigger language plpgsql as $$ begin
        update leads set company = 'By hand' where external_id = '2';
        insert into leads (organization_id, apart, external_id) values ($ORG, true, '3');
        return new; end $$;
      create trigger z_edit after update of phase on imports for each row
        when (new.phase = 'commit' and old.phase = 'check') execute function edit_it()`);
    try {
      await harness.work();
    } finally {
      await meanwhile('drop function edit_it cascade');
    }
    expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: 0, updated: 3, errors: 0 });
    expect(await companies()).toEqual(['1 New', '2 New', '3 New']);
  });

  it.each([
    ['skip', { inserted: 0, skipped: 3, errors: 0 }],
    ['error', { inserted: 0, skipped: 0, errors: 3 }],
  ] as const)(
    'is decided anew without writing over a record that came, where the policy is to %s',
    async (onDuplicate, counts) => {
      await harness.import('leads', KNOWN);
      const id = await harness.check('leads', NEXT, { options: { onDuplicate, force: true } });
      await meanwhile(
        `insert into leads (organization_id, apart, external_id, company) values ($ORG, true, '3', 'By hand')`,
      );
      const before = await wholeRecords(harness, 'leads');
      expect(await committed(id)).toMatchObject({ status: 'completed', updated: 0, unchanged: 0, ...counts });
      expect(await wholeRecords(harness, 'leads')).toEqual(before);
      expect((await harness.listedRows(id)).map(({ issues }) => issues[0]?.code)).toEqual(
        Array(3).fill('duplicate_in_table'),
      );
    },
  );

  it('is what no other row of the import has written, however its people are spread', async () => {
    await harness.import('leads', KNOWN);
    // Anne's address goes to a new person; rows of each lie in several batches, and two rows are one record's.
    const others = Array.from({ length: 350 }, (_, at) => `F${at},f${at}@b.example,F,L${at},x`);
    const rows = [
      '1,moved@b.example,Anne,Petit,A',
      ...others,
      ',anne@b.example,Nora,Blanc,B',
      '1,,,,C',
      ',bob@b.example,Bob,,D',
    ];
    const id = await harness.check('leads', file(...rows));
    const { plan } = await harness.read(id);
    if (!plan) throw new Error('nothing is planned');
    const done = await committed(id);
    const { foundBy: _, ...counted } = plan;
    expect(done).toMatchObject({ status: 'completed', ...counted });
    expect(await companies()).toContain('1 C');
    const again = await harness.import('leads', file(...rows));
    expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: plan.inserted + plan.updated });
    expect(await playBack(harness, 'undo', id)).toMatchObject({ status: 'undone' });
  });
});

describe('a row that was kept aside', () => {
  async function keptAside(): Promise<string> {
    await harness.import('leads', KNOWN);
    // Two rows of one person, of whom the last one carries the outcome of both.
    const id = await harness.check('leads', file('2,bob@b.example,Bob,Roux,New', '2,,Robert,,'));
    await meanwhile(`update leads set company = 'By hand' where external_id = '2'`);
    expect(await committed(id)).toMatchObject({ updated: 0, skipped: 1, errors: 1 });
    return id;
  }

  it('is left alone when refused rows are tried again', async () => {
    const id = await keptAside();
    expect(await retried(harness, id)).toMatchObject({ updated: 0, errors: 1 });
    expect(await companies()).toEqual(['1 Old', '2 By hand']);
  });

  it('lands as all rows of its person where somebody wants it, and is undone', async () => {
    const id = await keptAside();
    await harness.admin.query(
      `update import_rows set applied = true where import_id = $1 and outcome = 'error'`,
      [id],
    );
    expect(await retried(harness, id)).toMatchObject({ updated: 1, errors: 0 });
    expect(await harness.records('leads')).toMatchObject([
      {},
      { external_id: '2', first_name: 'Robert', last_name: 'Roux', company: 'New' },
    ]);
    await playBack(harness, 'undo', id);
    expect(await companies()).toEqual(['1 Old', '2 By hand']);
  });

  it('is tried with what somebody wrote over its cells', async () => {
    const id = await keptAside();
    await edit(harness, id, 2, { 4: 'Mine' });
    expect(await retried(harness, id)).toMatchObject({ updated: 1, errors: 0 });
    expect(await companies()).toEqual(['1 Old', '2 Mine']);
  });
});
