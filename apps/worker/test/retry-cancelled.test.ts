import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { leadsFile } from './support/imported.ts';
import { playBack, wholeRecords } from './support/play-back.ts';
import { edit, journalOf, ownProgressOf, queueAgain, retried } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('delete from leads'));

describe('a commit that was cancelled in the middle', () => {
  it('is retried as far as it came, then continued: every row lands once', async () => {
    const rows = Array.from(
      { length: 250 },
      (_, index) => `${index + 1},${index % 10 === 0 ? 'no' : `m${index}@b.example`},x`,
    );
    const id = await harness.check('leads', leadsFile(...rows));
    await harness.queue('commit', id);
    await stopAfterFirstBatch(id);
    expect(await harness.read(id)).toMatchObject({
      status: 'cancelled',
      processed_rows: 100,
      inserted: 90,
      errors: 10,
    });
    await edit(harness, id, 11, { 1: 'eleven@b.example' });
    await edit(harness, id, 241, { 1: 'late@b.example' });

    expect(await retried(harness, id)).toMatchObject({
      status: 'cancelled',
      phase: 'commit',
      processed_rows: 100,
      inserted: 91,
      errors: 9,
    });
    expect(await ownProgressOf(harness, id)).toMatchObject({ step_total: 10, step_processed: 10 });
    await queueAgain(harness, id, 'commit');
    await harness.work();
    expect(await harness.read(id)).toMatchObject({
      status: 'completed',
      processed_rows: 250,
      inserted: 227,
      errors: 23,
    });
    expect(await harness.records('leads')).toHaveLength(227);
    expect(await journalOf(harness, id)).toHaveLength(227);
    expect(await harness.listedRows(id)).toHaveLength(23);
  });

  it.each(['update', 'skip', 'error'] as const)(
    'keeps a row aside, under the policy “%s”, whose record its retry has made: an import writes a record once',
    async (onDuplicate) => {
      await harness.import('leads', leadsFile('same,s@b.example,x'));
      const before = await wholeRecords(harness, 'leads');
      const lines = Array.from({ length: 250 }, (_, index) => `${index + 1},m${index}@b.example,x`);
      lines.splice(10, 2, 'twice,no,first', 'same,no,x');
      lines.splice(200, 2, 'twice,t@b.example,second', 'same,s@b.example,other');
      const id = await harness.check('leads', leadsFile(...lines), { options: { onDuplicate } });
      await harness.queue('commit', id);
      await stopAfterFirstBatch(id);
      await edit(harness, id, 11, { 1: 'first@b.example' });
      await edit(harness, id, 12, { 1: 's@b.example' });
      await retried(harness, id);
      // Nor is that forgotten by another one.
      await retried(harness, id);
      await queueAgain(harness, id, 'commit');
      await harness.work();
      const { status, inserted, updated, processed_rows } = await harness.read(id);
      expect({ status, inserted, updated, processed_rows }).toEqual({
        status: 'completed',
        inserted: 247,
        // The retry has found the known record as its row says; the last row says something else.
        updated: onDuplicate === 'update' ? 1 : 0,
        processed_rows: 250,
      });
      expect((await harness.listedRows(id)).find(({ row_number }) => row_number === 201)).toMatchObject({
        outcome: 'error',
        issues: [{ code: 'changed_since_check' }],
      });
      expect(await playBack(harness, 'undo', id)).toMatchObject({ records: 247, kept: 0 });
      expect(await wholeRecords(harness, 'leads')).toEqual(before);
    },
  );
});

/** Cancels as soon as the first batch is written, with the batch that writes the hundredth record. */
async function stopAfterFirstBatch(id: string): Promise<void> {
  await harness.admin.query(`
    create function cancel_it() returns trigger language plpgsql as $$
    begin
      new.status := 'cancelled';
      new.completed_at := now();
      new.epoch := new.epoch + 1;
      return new;
    end $$;
    create trigger a_cancel before update of cursor_row on imports
      for each row when (new.cursor_row = 100) execute function cancel_it()`);
  try {
    await harness.work();
  } finally {
    await harness.admin.query('drop trigger a_cancel on imports; drop function cancel_it()');
  }
  expect(await harness.read(id)).toMatchObject({ cursor_row: 100 });
}
