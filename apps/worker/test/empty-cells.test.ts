import type { Mapping, Options } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { leadsFile } from './support/imported.ts';
import { checkedWith } from './support/mapped.ts';
import { playBack, wholeRecords } from './support/play-back.ts';
import { edit, journalOf, queueRetry } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('truncate leads, patients, imports, record_changes cascade'));

const KNOWN = leadsFile('1,a@b.example,x', '2,c@d.example,y', '3,,z', '4,g@h.example,');
/** The same as known, an empty identity beside a change, empty cells alone, an empty field filled, and a new record. */
const FILE = leadsFile('1,a@b.example,x', '2,,other', '3,,', '4,g@h.example,now', '5,,');

async function lines() {
  const records = await harness.records('leads');
  return records.map(({ external_id, email, notes }) => [external_id, email ?? null, notes ?? null]);
}

async function counts(id: string) {
  const { inserted, updated, unchanged, skipped, errors } = await harness.read(id);
  return { inserted, updated, unchanged, skipped, errors };
}

async function commit(id: string) {
  await harness.queue('commit', id);
  await harness.work();
  return harness.read(id);
}

const NONE = { records: 0, fields: {} };

describe('an empty cell, on a record that is updated,', () => {
  it.each([
    {
      emptyCells: 'keep',
      planned: { inserted: 1, updated: 2, unchanged: 2, skipped: 0, errors: 0 },
      third: ['3', null, 'z'],
      erased: NONE,
    },
    {
      emptyCells: 'clear',
      planned: { inserted: 1, updated: 3, unchanged: 1, skipped: 0, errors: 0 },
      third: ['3', null, null],
      erased: { records: 1, fields: { notes: 1 } },
    },
  ] as const)(
    '$emptyCells: the commit does what the check counted, and the undo takes it back',
    async (way) => {
      await harness.import('leads', KNOWN);
      const before = await wholeRecords(harness, 'leads');
      const id = await harness.check('leads', FILE, { options: { emptyCells: way.emptyCells } });
      expect(await counts(id)).toEqual(way.planned);
      expect(await harness.read(id)).toMatchObject({ erased: way.erased, plan: { erased: way.erased } });

      expect(await commit(id)).toMatchObject({ erased: way.erased, plan: { erased: way.erased } });
      expect(await counts(id)).toEqual(way.planned);
      const one = ['1', 'a@b.example', 'x'];
      const two = ['2', 'c@d.example', 'other'];
      const written = [one, two, way.third, ['4', 'g@h.example', 'now'], ['5', null, null]];
      expect(await lines()).toEqual(written);
      expect(await journalOf(harness, id)).toHaveLength(way.planned.inserted + way.planned.updated);

      expect(await playBack(harness, 'undo', id)).toMatchObject({ status: 'undone', records: 1, kept: 0 });
      expect(await wholeRecords(harness, 'leads')).toEqual(before);
      expect(await playBack(harness, 'redo', id)).toMatchObject({ status: 'completed', kept: 0 });
      expect(await lines()).toEqual(written);
      expect((await harness.read(id)).erased).toEqual(way.erased);
    },
  );

  it.each([
    ['keep', 'x', NONE],
    ['clear', null, { records: 1, fields: { notes: 1 } }],
  ] as const)('%s: in a row that was corrected and is tried again too', async (emptyCells, notes, erased) => {
    await harness.import('leads', KNOWN);
    const id = await harness.check('leads', leadsFile('1,nothing,'), { options: { emptyCells } });
    expect(await commit(id)).toMatchObject({ errors: 1, erased: NONE });
    await edit(harness, id, 1, { 1: 'new@b.example' });
    await queueRetry(harness, id);
    await harness.work();
    expect(await counts(id)).toMatchObject({ updated: 1, errors: 0 });
    expect((await lines())[0]).toEqual(['1', 'new@b.example', notes]);
    expect((await harness.read(id)).erased).toEqual(erased);
  });
});

it('is cleared where what is stored says nothing: it was made when that meant so', async () => {
  await harness.import('leads', KNOWN);
  await harness.import('leads', leadsFile('3,,'));
  expect((await lines())[2]).toEqual(['3', null, null]);
});

describe('what a column says of itself counts', () => {
  const known = 'Lead id,First name,Company,Notes\n1,Ann,Acme,x\n2,Bob,,y\n';
  const file = 'Lead id,First name,Company,Notes\n1,,,\n2,,,\n';
  type Rules = Readonly<Record<string, Mapping['columns'][number]['emptyCells']>>;
  it.each([
    ['keep', {}, {}, 0],
    ['keep', { company: 'clear' }, { company: 1 }, 1],
    ['keep', { company: 'clear', notes: 'keep' }, { company: 1 }, 1],
    ['clear', {}, { firstName: 2, company: 1, notes: 2 }, 2],
    ['clear', { notes: 'keep' }, { firstName: 2, company: 1 }, 2],
    ['clear', { firstName: 'keep', company: 'keep', notes: 'keep' }, {}, 0],
    ['keep', { firstName: 'clear', notes: 'clear' }, { firstName: 2, notes: 2 }, 2],
  ] as const satisfies [Options['emptyCells'], Rules, object, number][])(
    'the import says %s, its columns %o: %o',
    async (emptyCells, rules: Rules, fields, records) => {
      await harness.import('leads', known);
      const id = await checkedWith(harness, 'leads', file, { options: { emptyCells } }, rules);
      const plan = await harness.read(id);
      expect(plan).toMatchObject({ updated: records, unchanged: 2 - records });
      expect(plan.plan?.erased).toEqual({ records, fields });
      expect(await commit(id)).toMatchObject({ updated: records });
      expect((await harness.read(id)).erased).toEqual({ records, fields });
      const stood = [
        { external_id: '1', first_name: 'Ann', company: 'Acme', notes: 'x' },
        { external_id: '2', first_name: 'Bob', notes: 'y' },
      ];
      const gone = Object.keys(fields).map((field) => (field === 'firstName' ? 'first_name' : field));
      const left = stood.map((record) =>
        Object.fromEntries(
          Object.entries(record).filter(([column]) => !gone.some((name) => name === column)),
        ),
      );
      expect(await harness.records('leads')).toEqual(left);
    },
  );

  it.each(['skip', 'error'] as const)('of records that are updated, and none is: %s', async (onDuplicate) => {
    await harness.import('leads', known);
    const before = await wholeRecords(harness, 'leads');
    const options = { emptyCells: 'clear', onDuplicate } as const;
    const id = await checkedWith(harness, 'leads', file, { options }, { notes: 'clear' });
    expect((await harness.read(id)).plan?.erased).toEqual(NONE);
    expect((await commit(id)).erased).toEqual(NONE);
    expect(await wholeRecords(harness, 'leads')).toEqual(before);
  });
});

it('of a record that is found the same an empty cell says something only where it would erase', async () => {
  const header = 'Lead id,Email,Company,Notes';
  await harness.import('leads', `${header}\n1,a@b.example,Acme,\n`);
  const options = { emptyCells: 'keep' } as const;
  const file = `${header}\n1,,,\n`;
  const id = await checkedWith(harness, 'leads', file, { options }, { notes: 'clear' });
  expect(await commit(id)).toMatchObject({ unchanged: 1, erased: NONE });
  const { rows } = await harness.admin.query(
    `select unchanged_columns as columns, unchanged_filled as filled from import_batches
     where import_id = $1 and phase = 'commit'`,
    [id],
  );
  expect(rows).toEqual([{ columns: ['external_id', 'email', 'company', 'notes'], filled: ['1001'] }]);
});

describe('a field by which records are recognised', () => {
  const header = 'Lead id,Email,Phone,Last name,Notes';
  it.each([
    ['its id', '1,a@b.example,0612345678,A,x', '1,,,A,'],
    ['its e-mail', ',a@b.example,0612345678,A,x', ',a@b.example,,A,'],
    ['its phone', ',,0612345678,A,x', ',,0612345678,A,'],
  ])('is not emptied in a record found by %s', async (_, known, row) => {
    await harness.import('leads', `${header}\n${known}\n`);
    const [{ notes, ...identities } = {}] = await harness.records('leads');
    expect(notes).toBe('x');
    const check = await harness.check('leads', `${header}\n${row}\n`, { options: { emptyCells: 'clear' } });
    expect((await harness.read(check)).plan?.erased).toEqual({ records: 1, fields: { notes: 1 } });
    await commit(check);
    expect(await harness.records('leads')).toEqual([identities]);
  });
});

it('a row without a value that its field requires is refused as ever, and erases nothing', async () => {
  const header = 'Patient number,Last name,First name,Birth date,Phone';
  await harness.import('patients', `${header}\n7,Roy,Anne,1980-02-01,0612345678\n`);
  const before = await wholeRecords(harness, 'patients');
  const file = `${header}\n7,,Anne,1980-02-01,\n`;
  const id = await harness.check('patients', file, { options: { emptyCells: 'clear' } });
  expect(await harness.read(id)).toMatchObject({ errors: 1, updated: 0, plan: { erased: NONE } });
  await commit(id);
  expect(await wholeRecords(harness, 'patients')).toEqual(before);
});

it('a row that turns out to be a duplicate erases nothing, and no longer counts', async () => {
  await harness.import('leads', KNOWN);
  const file = leadsFile('3,,', '1,a@b.example,', '3,,kept');
  const id = await harness.check('leads', file, { options: { emptyCells: 'clear' } });
  expect((await harness.read(id)).plan?.erased).toEqual({ records: 1, fields: { notes: 1 } });
  const { rows } = await harness.admin.query(
    `select outcomes, erasures from import_batches where phase = 'check' and import_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ outcomes: 'suu', erasures: '-x-' }]);
  expect((await commit(id)).erased).toEqual({ records: 1, fields: { notes: 1 } });
  expect(await lines()).toMatchObject([
    ['1', 'a@b.example', null],
    ['2', 'c@d.example', 'y'],
    ['3', null, 'kept'],
    ['4', 'g@h.example', null],
  ]);
});

it('was not counted where the former release has checked some of the rows: the plan says nothing of it', async () => {
  await harness.import('leads', KNOWN);
  const id = await harness.draft('leads', leadsFile('1,,', '2,,'), { options: { emptyCells: 'clear' } });
  await harness.work();
  await harness.queue('check', id);
  // A batch of the former release: its line has no marks.
  await harness.admin.query(`
    create function test_former() returns trigger language plpgsql as
      $$ begin new.erasures := null; return new; end $$;
    create trigger test_former before insert on import_batches for each row execute function test_former()`);
  await harness.work();
  await harness.admin.query('drop trigger test_former on import_batches; drop function test_former');
  const { status, plan, updated } = await harness.read(id);
  expect([status, updated, plan && 'erased' in plan]).toEqual(['ready', 2, false]);
});

it('of a second file with blanks: kept, and with clear chosen counted before anything is written', async () => {
  const [first, second] = [
    'id;nom;téléphone;notes\n1;A;0612345678;important\n',
    'id;nom;téléphone;notes;statut\n1;A;;;Gagné\n',
  ];
  await harness.import('leads', first);
  const kept = await harness.check('leads', second, { options: { emptyCells: 'keep' } });
  expect((await harness.read(kept)).plan).toMatchObject({ updated: 1, erased: NONE });
  await commit(kept);
  const lead = { external_id: '1', last_name: 'A', phone: '+33612345678', status: 'won' };
  expect(await harness.records('leads')).toEqual([{ ...lead, notes: 'important' }]);
  const cleared = await harness.check('leads', second, { options: { emptyCells: 'clear' } });
  expect((await harness.read(cleared)).plan).toMatchObject({
    updated: 1,
    erased: { records: 1, fields: { notes: 1 } },
  });
  await commit(cleared);
  expect(await harness.records('leads')).toEqual([lead]);
});
