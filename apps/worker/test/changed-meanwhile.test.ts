import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SourceBatch, sourceBatches } from '../src/engine/batch/batches.ts';
import { writeBatch } from '../src/engine/batch/write-batch.ts';
import { commitWriter } from '../src/engine/commit/commit.ts';
import { Harness, type ImportRow } from './support/harness.ts';
import { edit, queueRetry } from './support/retry.ts';
import { until } from './support/until.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('truncate leads, imports, record_changes, record_aliases cascade'));

const HEADER = 'Lead id,Email,First name,Last name,Company';
const file = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');
const KNOWN = file(
  '1,anne@b.example,Anne,Petit,Old',
  '2,bob@b.example,Bob,Roux,Old',
  '3,c@b.example,C,C,Old',
);
const NEXT = file(
  '1,anne@b.example,Anne,Petit,New',
  '2,bob@b.example,Bob,Roux,New',
  '3,c@b.example,C,C,Old',
  '4,new@b.example,Zoé,Noir,New',
);

type Sql = (sql: string) => Promise<unknown>;

/** Has somebody hold what a batch is about to write; once it waits, they do something to it, and commit. */
async function meanwhile(
  hold: string,
  change: (theirs: Sql, others: Sql) => Promise<unknown>,
  work: () => Promise<unknown> = () => harness.work(),
): Promise<void> {
  const filled = (sql: string) => sql.replaceAll('$ORG', `'${harness.organizationId}'`);
  const theirs = new Client({ connectionString: harness.database.adminUrl });
  await theirs.connect();
  try {
    await theirs.query('begin');
    await theirs.query(filled(hold));
    const working = work();
    await until(
      async () =>
        (
          await harness.admin.query(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
               and application_name = 'sluice-worker-import'`,
          )
        ).rowCount,
      (waiting) => waiting === 1,
    );
    await change(
      (sql) => theirs.query(filled(sql)),
      (sql) => harness.admin.query(filled(sql)),
    );
    await theirs.query('commit');
    await working;
  } finally {
    await theirs.end();
  }
}

const held = (id: number) => `select from leads where external_id = '${id}' for update`;
const HOLD = held(2);

async function checked(): Promise<string> {
  await harness.import('leads', KNOWN);
  const id = await harness.check('leads', NEXT);
  await harness.queue('commit', id);
  return id;
}

/** Of each row that is listed: its number, and the fields that are told with what each says and is now. */
const told = async (id: string) =>
  (await harness.listedRows(id)).map(({ row_number, issues }) => [
    row_number,
    ...issues.map(({ code, field, value, params }) => [code, field, value, params?.now]),
  ]);
const companies = async () =>
  (await harness.records('leads')).map((lead) => `${lead.external_id} ${lead.company}`);
const counted = ({ status, inserted, updated, unchanged, errors }: ImportRow) => ({
  ...{ status, inserted, updated, unchanged, errors },
});

describe('a record that is changed after the look at it and before the lock on it', () => {
  it('is kept aside with both values, and the others of the batch land', async () => {
    const id = await checked();
    await meanwhile(HOLD, (theirs) => theirs(`update leads set company = 'By hand' where external_id = '2'`));
    expect(counted(await harness.read(id))).toEqual({
      ...{ status: 'completed', inserted: 1, updated: 1, unchanged: 1, errors: 1 },
    });
    expect(await told(id)).toEqual([[2, ['changed_since_check', 'company', 'New', 'By hand']]]);
    expect(await companies()).toEqual(['1 New', '2 By hand', '3 Old', '4 New']);
  });

  it('is kept aside too where it is another one of the batch than that on which the batch waits', async () => {
    const id = await checked();
    await meanwhile(held(1), async (_, others) => {
      await others(`update leads set company = 'By hand' where external_id = '2'`);
      await others(`update leads set company = 'By hand' where external_id = '3'`);
    });
    expect(counted(await harness.read(id))).toEqual({
      ...{ status: 'completed', inserted: 1, updated: 1, unchanged: 0, errors: 2 },
    });
    expect(await companies()).toEqual(['1 New', '2 By hand', '3 By hand', '4 New']);
  });

  it.each([
    ['was deleted', `delete from leads where external_id = '2'`],
    ['has another identifier', `update leads set external_id = '9' where external_id = '2'`],
    ['is called otherwise', `update leads set first_name = 'Rob' where external_id = '2'`],
    [
      'says what the file says, and is called otherwise',
      `update leads set company = 'New', first_name = 'Rob' where external_id = '2'`,
    ],
  ])('is kept aside where it %s', async (_, sql) => {
    const id = await checked();
    const rest = `select to_jsonb(l) as record from leads l where company <> 'New' or external_id = '2' order by id`;
    let theirs: unknown;
    await meanwhile(HOLD, async (their) => {
      await their(sql);
      theirs = await their(rest);
    });
    expect(counted(await harness.read(id))).toEqual({
      ...{ status: 'completed', inserted: 1, updated: 1, unchanged: 1, errors: 1 },
    });
    const listed = (await harness.listedRows(id)).map(({ row_number, issues }) => [
      row_number,
      issues[0]?.code,
    ]);
    expect(listed).toEqual([[2, 'changed_since_check']]);
    const { rows } = theirs as { rows: { record: { external_id: string } }[] };
    const now = await harness.admin.query(rest);
    expect(now.rows).toEqual(rows.filter(({ record }) => record.external_id !== '1'));
  });

  it.each([
    ['only what the file does not say', `update leads set notes = 'By hand' where external_id = '2'`, 2],
    ['nothing at all', `update leads set company = company where external_id = '2'`, 2],
  ])('is written where somebody has changed %s', async (_, sql, updated) => {
    const id = await checked();
    await meanwhile(HOLD, (theirs) => theirs(sql));
    expect(counted(await harness.read(id))).toMatchObject({ updated, unchanged: 1, errors: 0 });
    expect(await companies()).toEqual(['1 New', '2 New', '3 Old', '4 New']);
  });

  it('is written where nobody looks at the dry run before, on what it is now', async () => {
    await harness.import('leads', KNOWN);
    const id = await harness.draft('leads', NEXT, { options: { express: true } });
    await harness.work();
    await harness.queue('check', id);
    await meanwhile(HOLD, (theirs) => theirs(`update leads set company = 'By hand' where external_id = '2'`));
    expect(counted(await harness.read(id))).toMatchObject({ updated: 2, unchanged: 1, errors: 0 });
    expect(
      (
        await harness.admin.query(`select before from record_changes where import_id = $1 order by line`, [
          id,
        ])
      ).rows[1].before,
    ).toContain('By hand');
  });

  it('is looked at anew by a retry, which finds another person there by then', async () => {
    await harness.import('leads', KNOWN);
    const id = await harness.import('leads', file(',,Nobody,,'));
    await edit(harness, id.id, 1, { 1: 'bob@b.example', 2: 'Bob', 4: 'Tried' });
    await queueRetry(harness, id.id);
    await meanwhile(HOLD, (theirs) => theirs(`update leads set first_name = 'Rob' where external_id = '2'`));
    // Somebody else than Rob has his address: a new one, and no longer this record.
    const people = (await harness.records('leads')).map((lead) => `${lead.first_name} ${lead.company}`);
    expect(people).toEqual(['Bob Tried', 'Anne Old', 'Rob Old', 'C Old']);
  });
});

it('a record that only another row of its person finds is compared as well', async () => {
  await harness.import('leads', file(',old@b.example,Anne,Petit,Old'));
  // New to the table is the identifier; the address of the first row finds the record, the second one carries the outcome.
  const id = await harness.check(
    'leads',
    file('5,old@b.example,Anne,Petit,New', '5,new@b.example,Anne,Petit,New'),
  );
  expect(await harness.read(id)).toMatchObject({ plan: { updated: 1, skipped: 1 } });
  await harness.admin.query(`update leads set company = 'By hand'`);
  await harness.queue('commit', id);
  await harness.work();
  expect(await harness.read(id)).toMatchObject({ updated: 0, errors: 1, skipped: 1 });
  expect(await harness.records('leads')).toMatchObject([{ email: 'old@b.example', company: 'By hand' }]);
});

it('a row whose identifier another writer gives away at that moment is kept aside, and the others land', async () => {
  const rows = Array.from({ length: 90 }, (_, at) => `${at},p${at}@b.example,P,L${at},x`);
  const id = await harness.check('leads', file(...rows));
  await harness.queue('commit', id);
  await meanwhile(
    `insert into leads (organization_id, apart, external_id) values ($ORG, true, '40')`,
    async () => undefined,
  );
  expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: 89, errors: 1 });
  const { rows: theirs } = await harness.admin.query(`select id from leads where email is null`);
  expect(await harness.listedRows(id)).toMatchObject([
    {
      ...{ row_number: 41, outcome: 'error' },
      issues: [{ code: 'changed_since_check', params: { records: theirs[0].id } }],
    },
  ]);
  expect(await harness.records('leads')).toHaveLength(90);
});

it('a record that somebody writes between each look at it and the lock on it is kept aside, and holds nothing up', async () => {
  const id = await checked();
  let looks = 0;
  await harness.claimed('commit', id, async (run) => {
    const writerFor = await commitWriter(run);
    for await (const source of sourceBatches(run)) {
      const writer = await writerFor(source);
      const judge = async (part: SourceBatch) => {
        const batch = await writer.judge(part);
        await harness.admin.query(`update leads set notes = $1 where external_id = '2'`, [++looks]);
        return batch;
      };
      const pace = { rowsPerSecond: 1, etaS: null, durationMs: 1 };
      await writeBatch(run, { ...writer, judge }, source, await judge(source), pace);
    }
  });
  expect(await harness.read(id)).toMatchObject({
    ...{ processed_rows: 4, inserted: 1, updated: 1, unchanged: 1, errors: 1 },
  });
  expect(await told(id)).toEqual([[2, ['changed_since_check', undefined, undefined, undefined]]]);
  expect(looks).toBeLessThan(20);
});
