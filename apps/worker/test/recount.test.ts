import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { fileKey } from '@sluice/storage';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reconcile } from '../src/lease/reconcile.ts';
import { createQueuePool } from '../src/postgres/queue-pool.ts';
import { correct, planOf } from './support/corrected.ts';
import { Harness } from './support/harness.ts';
import { countsOf, leadsFile, notesOf } from './support/imported.ts';

const KEEP = { options: { emptyCells: 'keep' } } as const;

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('delete from leads'));

async function recounted(id: string, rows: Parameters<typeof correct>[2]) {
  await correct(harness, id, rows);
  await harness.work();
  return harness.read(id);
}

async function uncounted(id: string): Promise<unknown> {
  const { rows } = await harness.admin.query('select unchecked_rows from imports where id = $1', [id]);
  return rows[0]?.unchecked_rows;
}

/** The parts of plans that are stored. */
async function objectsOf(): Promise<string[]> {
  const names = await readdir(harness.storageDir, { recursive: true });
  return names.filter((name) => /plan\..*\d+\.\d+\.\d+$/.test(name));
}

describe('what is corrected after a check', () => {
  it('is counted at once, with the rows that it joins, and the commit does that', async () => {
    const file = leadsFile('1,a@b.example,first', '2,no,second', '3,no,third', '4,d@b.example,fourth');
    const id = await harness.check('leads', file, KEEP);
    expect(countsOf(await harness.read(id))).toMatchObject({ inserted: 2, errors: 2 });
    const { version, epoch } = await harness.read(id);
    // The second row is the first lead, and the third a new one.
    const ready = await recounted(id, { 2: { 0: '1', 1: '' }, 3: { 1: 'c@b.example' } });
    expect(ready).toMatchObject({ status: 'ready', epoch: epoch + 1 });
    expect(ready.version).toBeGreaterThan(version);
    expect(countsOf(ready)).toEqual({ inserted: 3, updated: 0, unchanged: 0, skipped: 1, errors: 0 });
    expect(ready.plan).toMatchObject(countsOf(ready));
    expect(await harness.listedRows(id)).toMatchObject([
      { row_number: 1, issues: [{ code: 'merged_into_line', params: { line: 3 } }] },
    ]);
    // And apart again.
    expect(countsOf(await recounted(id, { 2: { 0: null } }))).toMatchObject({ inserted: 4, skipped: 0 });
    expect(countsOf(await recounted(id, { 2: { 0: '1' } }))).toEqual(countsOf(ready));
    await harness.queue('commit', id);
    await harness.work();
    const done = await harness.read(id);
    expect(done).toMatchObject({ status: 'completed', phase: 'commit', ...countsOf(ready) });
    expect(await notesOf(harness)).toEqual({ 1: 'second', 3: 'third', 4: 'fourth' });
  });

  it('leaves one part of the plan for each batch, whatever was decided again', async () => {
    const before = (await objectsOf()).length;
    const rows = Array.from(
      { length: 250 },
      (_, at) => `${at + 1},${at % 100 ? `r${at}@b.example` : 'no'},n`,
    );
    const id = await harness.check('leads', leadsFile(...rows), KEEP);
    expect((await objectsOf()).length).toBe(before + 3);
    await recounted(id, { 1: { 1: 'r0@b.example' }, 101: { 1: 'r0@b.example' } });
    await recounted(id, { 201: { 1: 'r200@b.example' }, 101: { 1: 'r100@b.example' } });
    expect(countsOf(await harness.read(id))).toMatchObject({ inserted: 250, errors: 0 });
    expect((await objectsOf()).length).toBe(before + 3);
  });

  it('while it is being counted is counted next', async () => {
    const id = await harness.check('leads', leadsFile('1,no,x', '2,no,y'), KEEP);
    await harness.admin.query(`
      create or replace function correct_meanwhile() returns trigger language plpgsql as $$
      begin
        insert into import_corrections (organization_id, import_id, row_number, column_number, value)
        select new.organization_id, new.import_id, 2, 1, 'b@b.example' on conflict do nothing;
        update import_corrections set value = 'z@b.example'
        where import_id = new.import_id and row_number = 1 and column_number = 1;
        return new;
      end $$`);
    await harness.admin.query(
      `create trigger correct_meanwhile after update on import_batches for each row
       when (old.plan_generation = 1) execute function correct_meanwhile()`,
    );
    try {
      await correct(harness, id, { 1: { 1: 'a@b.example' } });
      await harness.work();
    } finally {
      await harness.admin.query('drop trigger correct_meanwhile on import_batches');
    }
    expect(countsOf(await harness.read(id))).toMatchObject({ inserted: 2, errors: 0 });
    expect(await uncounted(id)).toBe(0);
    await harness.queue('commit', id);
    await harness.work();
    const emails = (await harness.records('leads')).map(({ email }) => email);
    expect(emails).toEqual(['z@b.example', 'b@b.example']);
  });

  it('is counted while another import of the same entity is live', async () => {
    const other = await harness.check('leads', leadsFile('9,i@b.example,x'), KEEP);
    const id = await harness.check('leads', leadsFile('1,no,x'), KEEP);
    await harness.admin.query(`update imports set status = 'queued', phase = 'commit' where id = $1`, [
      other,
    ]);
    expect(countsOf(await recounted(id, { 1: { 1: 'a@b.example' } }))).toMatchObject({ inserted: 1 });
    await harness.cancel(other);
  });

  it('is counted by whoever looks after the queue, where its job is lost', async () => {
    const id = await harness.check('leads', leadsFile('1,no,x'), KEEP);
    await correct(harness, id, { 1: { 1: 'a@b.example' } });
    await harness.admin.query('delete from graphile_worker._private_jobs');
    const pool = createQueuePool(harness.database.url, pino({ level: 'silent' }), 1);
    try {
      const look = () => reconcile(pool, { workerId: randomUUID(), inHand: [] });
      // Not before it has stood still for a while: whoever corrects has just enqueued it.
      expect(await look()).toEqual([]);
      await harness.admin.query('alter table imports disable trigger imports_life_cycle');
      await harness.admin.query(`update imports set updated_at = now() - interval '1 minute' where id = $1`, [
        id,
      ]);
      await harness.admin.query('alter table imports enable trigger imports_life_cycle');
      expect(await look()).toEqual([id]);
    } finally {
      await pool.end();
    }
    await harness.work();
    expect(countsOf(await harness.read(id))).toMatchObject({ inserted: 1, errors: 0 });
  });
});

describe('a whole check counts by itself', () => {
  /** The plan is of a check that began at the first row: every batch of it in its first generation, or its second. */
  async function isWhole(id: string, work: () => Promise<unknown>): Promise<boolean> {
    const { rows: before } = await harness.admin.query(
      'select max(at) as at from import_batches where import_id = $1',
      [id],
    );
    await work();
    const { rows: after } = await harness.admin.query(
      'select min(at) as at from import_batches where import_id = $1',
      [id],
    );
    return after[0].at > before[0].at;
  }

  it('where a value is crowded by what was corrected', async () => {
    const names = Array.from({ length: 50 }, (_, at) => `,info@b.example,N${at},Petit,`);
    const file = ['Lead id,Email,First name,Last name,Notes', ...names, ',no,Anne,Martin,', ''].join('\n');
    const id = await harness.check('leads', file, KEEP);
    expect(await isWhole(id, () => recounted(id, { 51: { 1: 'info@b.example' } }))).toBe(true);
    expect(await harness.read(id)).toMatchObject({ status: 'ready', inserted: 51, errors: 0 });
    expect(await uncounted(id)).toBe(0);
  });

  it('where empty cells erase', async () => {
    await harness.import('leads', leadsFile('1,a@b.example,known'));
    const file = leadsFile('1,no,', '2,b@b.example,y');
    const id = await harness.check('leads', file, { options: { emptyCells: 'clear' } });
    expect(await isWhole(id, () => recounted(id, { 1: { 1: 'a@b.example' } }))).toBe(true);
    expect(await harness.read(id)).toMatchObject({
      ...{ status: 'ready', inserted: 1, updated: 1, errors: 0 },
      erased: { records: 1, fields: { notes: 1 } },
    });
  });

  it('where the plan is gone, or a worker of the former release has made none', async () => {
    for (const lose of [
      `update import_batches set plan_epoch = plan_epoch + 100 where import_id = $1`,
      `update import_batches set plan_epoch = null, plan_generation = null where import_id = $1`,
    ]) {
      const id = await harness.check('leads', leadsFile('1,no,x', '2,b@b.example,y'), KEEP);
      await harness.admin.query(lose, [id]);
      expect(await isWhole(id, () => recounted(id, { 1: { 1: 'a@b.example' } }))).toBe(true);
      expect(await harness.read(id)).toMatchObject({ status: 'ready', inserted: 2, errors: 0 });
      await harness.cancel(id);
    }
  });

  it('and ends with a reason where the file is gone', async () => {
    const id = await harness.check('leads', leadsFile('1,no,x'), KEEP);
    const { rows } = await harness.admin.query('select file_id from imports where id = $1', [id]);
    await harness.storage.remove(fileKey(harness.organizationId, rows[0].file_id));
    expect(await recounted(id, { 1: { 1: 'a@b.example' } })).toMatchObject({
      ...{ status: 'failed', last_error_code: 'source_missing' },
    });
  });

  it('once no other import of its entity is live, which it waits for', async () => {
    const other = await harness.check('leads', leadsFile('9,i@b.example,x'), KEEP);
    const id = await harness.check('leads', leadsFile('1,no,x'), { options: { emptyCells: 'clear' } });
    await harness.admin.query(`update imports set status = 'queued', phase = 'commit' where id = $1`, [
      other,
    ]);
    expect(await recounted(id, { 1: { 1: 'a@b.example' } })).toMatchObject({ status: 'ready', errors: 1 });
    expect(await uncounted(id)).toBe(1);
    await harness.cancel(other);
    await harness.enqueue('recount', id);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'ready', inserted: 1, errors: 0 });
  });
});

it('nothing of it is written where the import was cancelled, queued or mapped anew meanwhile', async () => {
  for (const meanwhile of [
    (id: string) => harness.cancel(id),
    (id: string) => harness.queue('check', id),
    (id: string) =>
      harness.admin.query(
        `update imports set status = 'draft', phase = 'sniff', plan = null, epoch = epoch + 1 where id = $1`,
        [id],
      ),
  ]) {
    const id = await harness.check('leads', leadsFile('1,no,x', '2,b@b.example,y'), KEEP);
    const before = await planOf(harness, id);
    // When the plan is read, the import is somebody else's by the time that it is written.
    const { storage } = harness;
    const put = storage.put.bind(storage);
    let struck = false;
    storage.put = async (...args) => {
      if (!struck) {
        struck = true;
        await meanwhile(id);
      }
      return put(...args);
    };
    await correct(harness, id, { 1: { 1: 'a@b.example' } });
    try {
      await harness.work().catch(() => undefined);
    } finally {
      storage.put = put;
    }
    expect(struck).toBe(true);
    const { status } = await harness.read(id);
    if (status === 'ready') expect(countsOf(await harness.read(id))).toMatchObject({ inserted: 2 });
    else expect((await planOf(harness, id)).lines).toEqual(before.lines);
    await harness.cancel(id).catch(() => undefined);
    await harness.admin.query('delete from graphile_worker._private_jobs');
  }
});
