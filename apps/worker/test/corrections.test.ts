import type { Mapping } from '@sluice/shared';
import { type Position, START } from '@sluice/sources';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceBatches } from '../src/engine/batch/batches.ts';
import { check } from '../src/engine/check/check.ts';
import { commit } from '../src/engine/commit/commit.ts';
import { Harness, type ImportRow } from './support/harness.ts';
import { countsOf, leadsFile, notesOf } from './support/imported.ts';
import { edit, journalOf, retried } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('delete from leads'));

async function checkAgain(id: string): Promise<ImportRow> {
  await harness.queue('check', id);
  await harness.work();
  return harness.read(id);
}

async function committed(id: string): Promise<ImportRow> {
  await harness.queue('commit', id);
  await harness.work();
  return harness.read(id);
}

async function uncheckedRows(id: string): Promise<unknown> {
  const { rows } = await harness.admin.query('select unchecked_rows from imports where id = $1', [id]);
  return rows[0]?.unchecked_rows;
}

describe('a corrected row', () => {
  it('is checked and written in its place in the file, and is in no retry', async () => {
    // The second row gets the key of the first, and the third has the key that the fourth gets.
    const file = leadsFile(
      '1,a@b.example,first',
      '1,no,second',
      '3,c@d.example,third',
      '4,no,fourth',
      '5,no,fifth',
    );
    const id = await harness.check('leads', file);
    expect(countsOf(await harness.read(id))).toMatchObject({ inserted: 2, errors: 3 });
    await edit(harness, id, 2, { 1: 'a@b.example' });
    await edit(harness, id, 4, { 0: '3', 1: 'd@e.example' });

    const plan = countsOf(await checkAgain(id));
    expect(plan).toEqual({ inserted: 2, updated: 0, unchanged: 0, skipped: 2, errors: 1 });
    expect(await harness.listedRows(id)).toMatchObject([
      { row_number: 1, outcome: 'skipped', issues: [{ code: 'merged_into_line', params: { line: 3 } }] },
      { row_number: 3, outcome: 'skipped', issues: [{ code: 'merged_into_line', params: { line: 5 } }] },
      { row_number: 5, outcome: 'error', cells: ['5', 'no', 'fifth'] },
    ]);
    const done = await committed(id);
    expect(done).toMatchObject({ status: 'completed', phase: 'commit' });
    expect(countsOf(done)).toEqual(plan);
    expect(await notesOf(harness)).toEqual({ 1: 'second', 3: 'fourth' });
    expect(await journalOf(harness, id)).toMatchObject([{ row_number: 2 }, { row_number: 4 }]);
  });

  it('is stored with the cells of the file, whatever it is stored for', async () => {
    await harness.import('leads', leadsFile('7,g@h.example,known'));
    const file = leadsFile('2,no,x', '7,no,y', '2,no,z');
    const id = await harness.check('leads', file, { options: { onDuplicate: 'skip' } });
    for (const row of [1, 2, 3]) await edit(harness, id, row, { 1: `${row}@b.example` });
    expect(countsOf(await checkAgain(id))).toMatchObject({ inserted: 1, skipped: 2 });
    expect((await harness.listedRows(id)).map(({ outcome, cells }) => [outcome, cells])).toEqual([
      ['skipped', ['7', 'no', 'y']],
      ['skipped', ['2', 'no', 'z']],
    ]);
  });

  it('is still refused where it is still wrong, and listed so once', async () => {
    const id = await harness.check('leads', leadsFile('1,no,x', '2,no,y'));
    await edit(harness, id, 1, { 1: 'neither' });
    expect(countsOf(await checkAgain(id))).toMatchObject({ errors: 2 });
    expect(await harness.listedRows(id)).toMatchObject([
      { issues: [{ code: 'invalid_email', value: 'neither' }], cells: ['1', 'no', 'x'] },
      { issues: [{ code: 'invalid_email', value: 'no' }] },
    ]);
    // Nothing of it is new to the commit: it tries nothing again.
    expect(await committed(id)).toMatchObject({ status: 'completed', phase: 'commit', errors: 2 });
  });

  it('that was cut in the wrong places is whole again, once its first cell was written', async () => {
    const id = await harness.check('leads', leadsFile('1,a@b.example', '2,"b"c', '3,c@d.example,z'));
    const stored = await harness.listedRows(id);
    expect(stored).toMatchObject([
      { row_number: 1, issues: [{ code: 'ragged_row' }] },
      { row_number: 2, issues: [{ code: 'stray_quote' }] },
    ]);
    await edit(harness, id, 1, { 2: 'x' });
    await edit(harness, id, 2, { 0: '2', 1: 'b@c.example', 2: 'y' });
    expect(countsOf(await checkAgain(id))).toMatchObject({ inserted: 3, errors: 0 });
    await committed(id);
    expect(await notesOf(harness)).toEqual({ 1: 'x', 2: 'y', 3: 'z' });
  });

  it('that is corrected after the commit lands by a retry, in which the earlier ones are not', async () => {
    const id = await harness.check('leads', leadsFile('1,no,x', '2,no,y', '3,c@d.example,z'));
    await edit(harness, id, 1, { 1: 'a@b.example' });
    await checkAgain(id);
    expect(countsOf(await committed(id))).toMatchObject({ inserted: 2, errors: 1 });
    await edit(harness, id, 2, { 1: 'b@c.example' });
    expect(countsOf(await retried(harness, id))).toMatchObject({ inserted: 3, errors: 0 });
    expect(await notesOf(harness)).toEqual({ 1: 'x', 2: 'y', 3: 'z' });
  });
});

describe('corrections', () => {
  const FILE = ['Lead id,Email,Notes,Job', ...Array.from({ length: 600 }, (_, row) => `${row + 1},no,n,j`)];
  const email: Mapping = {
    columns: [
      { column: 0, field: 'externalId' },
      { column: 1, field: 'email' },
    ],
  };

  /** As the API does. */
  async function mapAnew(id: string, mapping: Mapping): Promise<ImportRow> {
    await harness.admin.query('delete from import_rows where import_id = $1', [id]);
    await harness.admin.query(
      `update imports set status = 'draft', phase = 'sniff', plan = null, mapping = $2, processed_rows = 0,
         inserted = 0, updated = 0, unchanged = 0, skipped = 0, errors = 0, warnings = 0, cursor_row = 0, cursor = null
       where id = $1`,
      [id, JSON.stringify(mapping)],
    );
    return checkAgain(id);
  }

  it('survive another mapping: hundreds of them, without effect where their column is not mapped', async () => {
    const id = await harness.draft('leads', FILE.join('\n'));
    await harness.work();
    expect(countsOf(await mapAnew(id, email))).toMatchObject({ inserted: 0, errors: 600 });
    await harness.admin.query(
      `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
       select organization_id, import_id, row_number, 1, 'lead' || row_number || '@b.example'
       from import_rows where import_id = $1 and row_number <= 500`,
      [id],
    );
    // The column is mapped elsewhere: the same cells say something else of the record.
    const elsewhere = {
      columns: [
        { column: 0, field: 'externalId' },
        { column: 1, field: 'notes' },
      ],
    };
    expect(countsOf(await mapAnew(id, elsewhere))).toMatchObject({ inserted: 600, errors: 0 });
    expect(await uncheckedRows(id)).toBe(0);
    // It is mapped to nothing.
    const without = {
      columns: [
        { column: 0, field: 'externalId' },
        { column: 2, field: 'notes' },
      ],
    };
    expect(countsOf(await mapAnew(id, without))).toMatchObject({ inserted: 600, errors: 0 });
    // And back: in effect again.
    const { plan } = await mapAnew(id, email);
    expect(plan).toMatchObject({ inserted: 500, errors: 100 });
    expect(await committed(id)).toMatchObject({ phase: 'commit', inserted: 500, errors: 100 });
    const emails = (await harness.records('leads')).map((record) => record.email).sort();
    expect(emails).toEqual(Array.from({ length: 500 }, (_, row) => `lead${row + 1}@b.example`).sort());
  });

  it('are read in one query a batch, and in none where there are none', async () => {
    const id = await harness.draft('leads', FILE.join('\n'));
    await harness.work();
    await mapAnew(id, email);
    const queriesOf = async () => {
      await harness.queue('check', id);
      return harness.claimed('check', id, async (run) => {
        const query = run.client.query.bind(run.client);
        let [queries, batches] = [0, 0];
        const counting = Object.assign(Object.create(run.client), {
          query: (...args: Parameters<typeof query>) => {
            queries++;
            return query(...args);
          },
        });
        for await (const _ of sourceBatches({ ...run, client: counting })) batches++;
        return { queries, batches };
      });
    };
    expect(await queriesOf()).toEqual({ queries: 0, batches: 6 });
    await harness.cancel(id);
    await harness.admin.query(`update imports set status = 'draft', completed_at = null where id = $1`, [id]);
    await harness.admin.query(
      `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
       select organization_id, id, 150, 1, 'x' from imports where id = $1`,
      [id],
    );
    expect(await queriesOf()).toEqual({ queries: 6, batches: 6 });
    await harness.cancel(id);
  });

  it('are asked for once the batch before is written: a connection takes one query at a time', async () => {
    const id = await harness.draft('leads', FILE.join('\n'));
    await harness.work();
    await mapAnew(id, email);
    await harness.admin.query(
      `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
       select organization_id, id, row, 1, 'a' || row || '@b.example' from imports, generate_series(50, 550, 100) row
       where id = $1`,
      [id],
    );
    for (const [phase, go] of [['check', check] as const, ['commit', commit] as const]) {
      await harness.queue(phase, id);
      const most = await harness.claimed(phase, id, async (run) => {
        const query = run.client.query.bind(run.client);
        let [present, most] = [0, 0];
        const counting = Object.assign(Object.create(run.client), {
          query: async (...args: Parameters<typeof query>) => {
            present++;
            most = Math.max(most, present);
            try {
              return await query(...args);
            } finally {
              present--;
            }
          },
        });
        await go({ ...run, client: counting });
        return most;
      });
      expect(most).toBe(1);
    }
    expect(await harness.read(id)).toMatchObject({ status: 'completed', current_batch: 6 });
  });

  it('that are many bytes come in parts of a batch, with the places between them', async () => {
    const id = await harness.draft('leads', FILE.join('\n'));
    await harness.work();
    await mapAnew(id, email);
    const big = 'x'.repeat(500_000);
    await harness.admin.query(
      `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
       select organization_id, i.id, row, 2, $2 from imports i, generate_series(91, 110) as row where i.id = $1`,
      [id, big],
    );
    await harness.queue('check', id);
    await harness.claimed('check', id, async (run) => {
      const sizes: number[] = [];
      let last: Position = START;
      for await (const { from, next, rows } of sourceBatches(run)) {
        expect(from).toEqual(last);
        last = next;
        sizes.push(rows.length);
        expect(rows.map(({ row }) => row)).toEqual(rows.map((_, place) => from.row + place + 1));
        for (const { row, cells } of rows) if (row > 90 && row <= 110) expect(cells[2]).toBe(big);
        // Each of the places is one to go on from.
        for await (const again of sourceBatches(run, { from: next, batch: 0 })) {
          expect(again.rows[0]?.row).toBe(next.row + 1);
          break;
        }
      }
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(600);
      expect(sizes.length).toBeGreaterThan(6);
    });
    await harness.cancel(id);
  });
});
