import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { makeImport, write } from './support/imports.ts';
import type { Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());

/** An import that was carried out. */
const completed = () => makeImport(api, team, { status: 'completed', phase: 'commit' });

test('the preview of an undo takes as long as the import is, also where the planner knows nothing of its journal yet', async () => {
  const RECORDS = 4_000;
  const tables = ['leads', 'record_changes', 'import_batches', 'imports'];
  for (const table of tables) await api.admin.query(`alter table ${table} set (autovacuum_enabled = false)`);
  const [id, later] = [await completed(), await completed()];
  await write(
    api,
    id,
    `inserted = ${RECORDS}, errors = 0, processed_rows = ${RECORDS}, total_rows = ${RECORDS}`,
  );
  await write(api, later, 'inserted = 1, unchanged = 1, errors = 0, processed_rows = 2, total_rows = 2');
  await api.admin.query(
    `with made as (
       insert into leads (organization_id, external_id, first_name)
       select $1, n::text, 'Ada' from generate_series(1, $4::int) as n returning id, external_id::int as n
     ),
     journal as (
       insert into record_changes (organization_id, import_id, row_number, line, entity, record_id, columns, after, at)
       select $1, $2, n, n + 1, 'leads', id, '{external_id,first_name}', array[n::text, 'Ada'], clock_timestamp()
       from made
     ),
     written as (
       insert into record_changes
         (organization_id, import_id, row_number, line, entity, record_id, columns, before, after, at)
       select $1, $3, n, n + 1, 'leads', id, '{external_id,first_name}', array[n::text, 'Eve'], array[n::text, 'Ada'],
         clock_timestamp() + interval '1 s'
       from made where n <= 500
     )
     insert into import_batches (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms, at,
       unchanged_records, unchanged_columns)
     select $1, $3, 'commit', 1, 1, 1, 1, clock_timestamp() + interval '1 s', array_agg(id), '{external_id}'
     from made where n > 500 and n <= 3000`,
    [team.organizationId, id, later, RECORDS],
  );
  const touched = async () => {
    await api.admin.query('select pg_stat_force_next_flush()');
    const { rows } = await api.admin.query<{ touched: string }>(
      `select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read) as touched from pg_stat_user_tables
       where relname = any ($1)`,
      [tables],
    );
    return Number(rows[0]?.touched);
  };
  const [before, started] = [await touched(), performance.now()];
  expect(await client.imports.undoPreview.query({ id, limit: 1_000 })).toMatchObject({
    delete: RECORDS - 3_000,
    keep: 3_000,
    vouched: 2_500,
    examined: RECORDS,
  });
  const took = performance.now() - started;
  expect((await touched()) - before).toBeLessThan(20 * RECORDS);
  expect(took).toBeLessThan(5_000);
});
