import { migrate } from '@sluice/db';
import type { TestDatabase } from '@sluice/db/testing';
import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf, withClient } from './support/client.ts';
import { withDatabaseBefore } from './support/database-before.ts';
import { createTenant, type Tenant } from './support/fixtures.ts';
import { openDatabase } from './support/open-database.ts';

let database: TestDatabase;
let admin: Client;
let close: () => Promise<void>;
let tenant: Tenant;

beforeAll(async () => {
  ({ database, admin, close } = await openDatabase());
  tenant = await createTenant(admin, 'clinic');
  await admin.query('delete from import_corrections');
});
afterAll(() => close());
beforeEach(() => admin.query('begin'));
afterEach(() => admin.query('rollback'));

/** As the former release does. */
const edit = (edits: object | null, row = 1) =>
  admin.query('update import_rows set edits = $3 where import_id = $1 and row_number = $2', [
    tenant.importId,
    row,
    edits && JSON.stringify(edits),
  ]);

/** As this one does. */
const correct = (...cells: (readonly [row: number, column: number, value: string | null])[]) =>
  admin.query(
    `insert into import_corrections as c (organization_id, import_id, row_number, column_number, value)
     select $1, $2, (cell ->> 0)::int, (cell ->> 1)::int, cell ->> 2 from jsonb_array_elements($3) as cell
     on conflict (organization_id, import_id, row_number, column_number) do update set value = excluded.value`,
    [tenant.organizationId, tenant.importId, JSON.stringify(cells)],
  );

const list = (...rows: number[]) =>
  admin.query(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
     select $1, $2, row, row + 1, 'error', '[]', '["x"]' from unnest($3::int[]) as row`,
    [tenant.organizationId, tenant.importId, rows],
  );

const corrections = async () =>
  (
    await rowsOf<{ cell: string; value: string | null }>(
      admin,
      `select row_number || ':' || column_number as cell, value from import_corrections
       where import_id = $1 order by row_number, column_number`,
      [tenant.importId],
    )
  ).map(({ cell, value }) => `${cell}=${value}`);

const edits = async () =>
  (
    await rowsOf<{ edits: object | null }>(
      admin,
      'select edits from import_rows where import_id = $1 order by row_number',
      [tenant.importId],
    )
  ).map((row) => row.edits);

const unchecked = async () =>
  (
    await rowsOf<{ unchecked_rows: number }>(admin, 'select unchecked_rows from imports where id = $1', [
      tenant.importId,
    ])
  )[0]?.unchecked_rows;

describe('corrections', () => {
  it('are what the former release wrote over a row, and nothing else of that row', async () => {
    await list(2);
    await edit({ 0: 'a', 2: 'c' });
    await edit({ 1: 'b' }, 2);
    expect(await corrections()).toEqual(['1:0=a', '1:2=c', '2:1=b']);
    expect(await unchecked()).toBe(2);
    await edit({ 2: 'd' });
    expect(await corrections()).toEqual(['1:0=null', '1:2=d', '2:1=b']);
    await edit(null, 2);
    expect(await corrections()).toEqual(['1:0=null', '1:2=d', '2:1=null']);
    expect(await unchecked()).toBe(1);
  });

  it('are the edits that the former release finds, of rows that are listed before or after', async () => {
    await list(2);
    await correct([1, 0, 'a'], [2, 1, 'b'], [3, 0, 'c'], [2, 0, null]);
    expect(await edits()).toEqual([{ 0: 'a' }, { 1: 'b' }]);
    await correct([1, 0, null], [2, 1, 'bb']);
    expect(await edits()).toEqual([null, { 1: 'bb' }]);
    await list(3, 4);
    expect(await edits()).toEqual([null, { 1: 'bb' }, { 0: 'c' }, null]);
  });

  it('are counted by no plan any more once a check is queued: its worker may not know of them', async () => {
    await correct([1, 0, 'a'], [1, 1, 'b'], [2, 0, 'c'], [3, 0, null]);
    const check = (cursorRow: number) =>
      admin.query(
        `update imports set status = 'queued', phase = 'check', cursor_row = $2, last_error_code = null,
           completed_at = null where id = $1`,
        [tenant.importId, cursorRow],
      );
    await admin.query('update import_corrections set checked_value = value');
    await check(0);
    expect(await unchecked()).toBe(2);
    const counted = () => rowsOf(admin, 'select from import_corrections where checked_value is not null');
    expect(await counted()).toEqual([]);

    // One that goes on from the middle goes on with what it began with.
    await admin.query(
      `update imports set status = 'failed', last_error_code = 'internal', completed_at = now() where id = $1`,
      [tenant.importId],
    );
    await admin.query('update import_corrections set checked_value = value');
    await check(7);
    expect(await counted()).toHaveLength(3);
  });

  it('go where the former release has the file read anew, and stay where it is mapped anew', async () => {
    await correct([1, 0, 'a']);
    await admin.query(`update imports set profile = '{}', mapping = '{}' where id = $1`, [tenant.importId]);
    await admin.query(`update imports set mapping = null where id = $1`, [tenant.importId]);
    expect(await corrections()).toEqual(['1:0=a']);
    await admin.query(`update imports set profile = null where id = $1`, [tenant.importId]);
    expect(await corrections()).toEqual([]);
  });
});

describe('the migration', () => {
  it('carries over what refused rows were edited to, as corrections that no check has counted', () =>
    withDatabaseBefore(database, '20261130100000', (url) =>
      withClient(url, undefined, async (client) => {
        const { importId, organizationId, userId } = await createTenant(client, 'clinic');
        const other = await createTenant(client, 'rival');
        await client.query(
          `update import_rows set edits = '{"0": "a", "3": "d"}', edited_by = $2, edited_at = '2026-11-01' where import_id = $1`,
          [importId, userId],
        );
        await client.query(
          `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells, edits)
         select $1, $2, row, row, 'error', '[]', '[]', case when row < 900 then '{"1": "x"}'::jsonb end
         from generate_series(2, 1000) as row`,
          [organizationId, importId],
        );
        await migrate(url);
        const found = await rowsOf(
          client,
          `select row_number, column_number, value, checked_value, corrected_by, corrected_at = '2026-11-01' as dated
         from import_corrections where import_id = $1 order by row_number, column_number limit 3`,
          [importId],
        );
        const known = { checked_value: null, corrected_by: userId, dated: true };
        expect(found).toEqual([
          { row_number: 1, column_number: 0, value: 'a', ...known },
          { row_number: 1, column_number: 3, value: 'd', ...known },
          { row_number: 2, column_number: 1, value: 'x', ...known, corrected_by: null, dated: false },
        ]);
        const counted = await rowsOf(
          client,
          `select i.id, unchecked_rows, count(c.*)::int as cells from imports i
         left join import_corrections c on c.import_id = i.id group by i.id, unchecked_rows`,
        );
        expect(counted).toHaveLength(2);
        expect(counted).toEqual(
          expect.arrayContaining([
            { id: importId, unchecked_rows: 899, cells: 900 },
            { id: other.importId, unchecked_rows: 0, cells: 0 },
          ]),
        );
        const open = await rowsOf(
          client,
          `select relname from pg_class where relname in ('imports', 'import_rows', 'import_corrections')
           and not (relrowsecurity and relforcerowsecurity)`,
        );
        expect(open).toEqual([]);
      }),
    ));
});
