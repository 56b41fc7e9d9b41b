import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { makeImport } from './support/imports.ts';
import type { Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());

test('an edit that gives a row what a record or another row is recognised by says so', async () => {
  const id = await makeImport(api, team);
  await api.admin.query(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
     select $1, $2, (row ->> 0)::int, (row ->> 0)::int + 1, row ->> 1, '[]', row -> 2 from jsonb_array_elements($3) as row`,
    [
      team.organizationId,
      id,
      JSON.stringify([
        [1, 'error', ['no', 'Martin', '']],
        [2, 'skipped', ['a@b.example', 'x', '']],
        [3, 'error', ['c@d.example', 'y', '']],
        [4, 'error', ['d@e.example', 'z', '', 'beyond']],
      ]),
    ],
  );
  await api.admin.query(`insert into leads (organization_id, email) values ($1, 'known@b.example')`, [
    team.organizationId,
  ]);
  const clashes = async (...edits: { row: number; column: number; value: string }[]) =>
    (await client.imports.editRows.mutate({ id, edits })).rows.map((row) => row.clashes);
  expect(await clashes({ row: 1, column: 0, value: 'nobody@b.example' })).toEqual([[]]);
  expect(await clashes({ row: 1, column: 0, value: 'known@b.example' })).toEqual([
    [{ with: 'record', key: 'known@b.example' }],
  ]);
  // A row that was skipped, one that is corrected in the same call, and one that was corrected before.
  expect(await clashes({ row: 1, column: 0, value: 'a@b.example' })).toEqual([
    [{ with: 'row', key: 'a@b.example', line: 3 }],
  ]);
  expect(
    await clashes({ row: 1, column: 0, value: 'n@b.example' }, { row: 3, column: 0, value: 'N@b.example' }),
  ).toEqual([[{ with: 'row', key: 'n@b.example', line: 4 }], [{ with: 'row', key: 'n@b.example', line: 2 }]]);
  expect(
    await clashes({ row: 4, column: 0, value: 'n@b.example' }, { row: 4, column: 3, value: '' }),
  ).toEqual([[{ with: 'row', key: 'n@b.example', line: 2 }]]);
  // Nothing new of what it is recognised by.
  expect(await clashes({ row: 4, column: 1, value: 'y' })).toEqual([[]]);
});
