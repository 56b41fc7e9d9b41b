import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceBatches } from '../src/import/batches.ts';
import { check } from '../src/import/check.ts';
import { Cancelled, HandedOver } from '../src/import/stopped.ts';
import { holdUp } from './support/hold-up.ts';
import { House } from './support/house.ts';

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.admin.query('delete from patients');
  await house.admin.query('delete from grape_varieties');
});

/** A draft that has been read and is queued for its dry run. */
async function queued(...draft: Parameters<House['draft']>): Promise<string> {
  const id = await house.draft(...draft);
  await house.work();
  await house.queue('check', id);
  return id;
}

/** Twenty-four batches of a hundred rows, all of one key: every row but the last is a duplicate. */
const ROWS = 2400;
const ALIKE = ['Code,Libellé', ...Array.from({ length: ROWS }, (_, index) => `K,name ${index}`)].join('\n');

describe('a dry run that is storing its duplicates', () => {
  it('hands over between two batches when it is asked to stop, and its successor stores the others', async () => {
    const id = await queued('grape_varieties', ALIKE);
    const held = await holdUp(house, id, 150);
    const stopping = new AbortController();
    const broken = house.claimed('check', id, (run) => check(run), stopping.signal);
    broken.catch(() => undefined);
    await held.reached();
    stopping.abort();
    await held.release();
    await expect(broken).rejects.toThrow(HandedOver);
    expect(await house.read(id)).toMatchObject({ status: 'parsing', processed_rows: ROWS });
    expect(await house.exceptions(id)).toHaveLength(200);

    await house.work();
    expect(await house.read(id)).toMatchObject({
      status: 'ready',
      inserted: 1,
      skipped: ROWS - 1,
      plan: { inserted: 1, skipped: ROWS - 1 },
      samples: [],
    });
    const stored = await house.exceptions(id);
    expect(stored).toHaveLength(ROWS - 1);
    for (const [index, { row_number, cells, issues }] of stored.entries()) {
      expect([row_number, cells]).toEqual([index + 1, ['K', `name ${index}`]]);
      expect(issues).toEqual([
        { code: 'duplicate_in_file', params: { key: 'K', line: ROWS + 1, rule: 'update' } },
      ]);
    }
  });

  it('is cancelled between two batches', async () => {
    const id = await queued('grape_varieties', ALIKE);
    const held = await holdUp(house, id, 150);
    const run = house.claimed('check', id, (claimed) => check(claimed));
    run.catch(() => undefined);
    await held.reached();
    const asked = house.admin.query('update imports set cancel_requested = true where id = $1', [id]);
    await held.release();
    await asked;
    await expect(run).rejects.toThrow(Cancelled);
    expect(await house.read(id)).toMatchObject({ status: 'cancelled', plan: null });
    expect((await house.exceptions(id)).length).toBeLessThan(ROWS - 1);
  });
});

describe('the examples of a dry run', () => {
  const header = 'Patient number;Last name;First name;Weight (kg);Birth date';

  it('tell only what will differ, in the same form before and after', async () => {
    await house.import('patients', [header, 'P1;A;B;70,5;01/02/1980', 'P2;C;D;80;'].join('\n'));
    const id = await house.check(
      'patients',
      [header, 'P1;A;Changed;70,500;01/02/1980', 'P2;C;D;80,25;', 'P3;E;F;60,10;'].join('\n'),
    );
    expect((await house.read(id)).samples).toEqual([
      {
        kind: 'updated',
        row: 1,
        line: 2,
        key: 'id:P1',
        changes: [{ field: 'firstName', before: 'B', after: 'Changed' }],
      },
      {
        kind: 'updated',
        row: 2,
        line: 3,
        key: 'id:P2',
        changes: [{ field: 'weightKg', before: '80', after: '80.25' }],
      },
      {
        kind: 'inserted',
        row: 3,
        line: 4,
        key: 'id:P3',
        changes: [
          { field: 'externalId', before: null, after: 'P3' },
          { field: 'lastName', before: null, after: 'E' },
          { field: 'firstName', before: null, after: 'F' },
          { field: 'weightKg', before: null, after: '60.1' },
        ],
      },
    ]);
  });

  it('are kept when the run is resumed, and forgotten when it begins anew', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => (index === 149 ? 'X,' : `${index},name`));
    const id = await queued('grape_varieties', ['Code,Libellé', ...rows].join('\n'));
    const held = await holdUp(house, id, 150);
    const stopping = new AbortController();
    const broken = house.claimed('check', id, (run) => check(run), stopping.signal);
    broken.catch(() => undefined);
    await held.reached();
    stopping.abort();
    await held.release();
    await expect(broken).rejects.toThrow(HandedOver);
    expect(await house.read(id)).toMatchObject({ status: 'parsing', processed_rows: 200 });
    await house.work();
    const tenFirst = Array.from({ length: 10 }, (_, index) => index + 1);
    const row = await house.read(id);
    expect(row).toMatchObject({ status: 'ready', inserted: 299, errors: 1 });
    expect(row.samples?.map((sample) => sample.row)).toEqual(tenFirst);

    await house.admin.query(
      `insert into grape_varieties (organization_id, code, name) values ($1, '0', 'name')`,
      [house.organizationId],
    );
    await house.queue('check', id);
    await house.work();
    expect((await house.read(id)).samples?.map((sample) => sample.row)).toEqual(tenFirst.map((n) => n + 1));
  });
});

describe('a batch', () => {
  it('ends after some megabytes too, and the number of batches grows with them', async () => {
    const long = 'x'.repeat(3_000_000);
    const file = ['Code,Libellé,Commentaire', ...[1, 2, 3].map((row) => `${row},name,${long}`)].join('\n');
    const id = await queued('grape_varieties', file);
    const sizes = await house.claimed('check', id, async (run) => {
      const batches = [];
      for await (const { rows } of sourceBatches(run)) batches.push(rows.length);
      return batches;
    });
    expect(sizes).toEqual([2, 1]);
    await house.enqueue('check', id);
    await house.work();
    expect(await house.read(id)).toMatchObject({
      status: 'ready',
      current_batch: 2,
      total_batches: 2,
      errors: 3,
    });
  });
});

describe('a claimed import', () => {
  it('that was queued by an express dry run has no counts of its own yet', async () => {
    const id = await queued('grape_varieties', 'Code,Libellé\n1,A\n2,B\n', { options: { express: true } });
    await house.claimed('check', id, (run) => check(run));
    expect(await house.read(id)).toMatchObject({
      status: 'queued',
      phase: 'commit',
      processed_rows: 0,
      inserted: 0,
      current_batch: 0,
      plan: { inserted: 2 },
    });
    await house.work();
    expect(await house.read(id)).toMatchObject({ status: 'completed', inserted: 2, plan: { inserted: 2 } });
  });

  it.each([
    ['mapping', `mapping = '{"columns": 1}'`],
    ['profile', `profile = '"none"'`],
  ])('whose %s cannot be read fails, with its file named', async (_, change) => {
    const id = await queued('grape_varieties', 'Code,Libellé\n1,A\n');
    await house.admin.query(`update imports set ${change} where id = $1`, [id]);
    await house.work();
    expect(await house.read(id)).toMatchObject({
      status: 'failed',
      last_error_code: 'internal',
      last_error_params: { file: 'file.csv', detail: 'ZodError' },
    });
  });
});
