import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { outcome, queuePlayback } from './support/play-back.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

/** Some twenty batches. */
const RECORDS = 2_400;

/** How many rows of the tables of a playback were read from their pages, by whomever. */
async function touched(): Promise<number> {
  await harness.admin.query('select pg_stat_force_next_flush()');
  const { rows } = await harness.admin.query<{ touched: string }>(
    `select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read) as touched from pg_stat_user_tables
     where relname in ('grape_varieties', 'record_changes')`,
  );
  return Number(rows[0]?.touched);
}

const FILE = [
  'Code,Libellé',
  ...Array.from({ length: RECORDS }, (_, index) => `${index},Name ${index}`),
].join('\n');

it.each([
  [1, RECORDS],
  [500, 1],
])(
  'a playback touches each record a few times, also where the planner knows of %i other organisations with %i records alone',
  async (organizations, records) => {
    const { admin } = harness;
    for (const table of ['grape_varieties', 'record_changes', 'imports']) {
      await admin.query(`truncate ${table} cascade`);
      await admin.query(`alter table ${table} set (autovacuum_enabled = false)`);
    }
    // What the planner knows is of other organisations alone.
    await admin.query(
      `with others as (
       insert into organizations (name, slug)
       select n::text, gen_random_uuid()::text from generate_series(1, $1) as n returning id
     ),
     varieties as (
       insert into grape_varieties (organization_id, code, name)
       select id, n::text, n::text from others, generate_series(1, $2) as n returning organization_id, id, code
     )
     insert into record_changes (organization_id, import_id, row_number, line, entity, record_id, columns, after)
     select organization_id, organization_id, code::int, code::int + 1, 'grape_varieties', id, '{code}', array[code]
     from varieties`,
      [organizations, records],
    );
    await admin.query('analyze grape_varieties, record_changes');
    const { id } = await harness.import('grape_varieties', FILE);

    for (const phase of ['undo', 'redo'] as const) {
      await queuePlayback(harness, phase, id);
      const before = await touched();
      await harness.work();
      expect(await outcome(harness, id)).toMatchObject({ records: RECORDS, values: 0, kept: 0 });
      expect((await touched()) - before).toBeLessThan(10 * RECORDS);
    }
    // Nor more often where a later import found each of them the same.
    await harness.import('grape_varieties', FILE);
    await queuePlayback(harness, 'undo', id);
    const before = await touched();
    await harness.work();
    expect(await outcome(harness, id)).toMatchObject({ records: 0, values: 0, kept: RECORDS });
    expect((await touched()) - before).toBeLessThan(10 * RECORDS);
  },
);
