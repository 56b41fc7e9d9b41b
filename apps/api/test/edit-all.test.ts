import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, errorOf } from './support/client.ts';
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
beforeEach(() => api.admin.query('delete from imports'));

/** An import of so many refused rows, each with an e-mail that can be told, but every tenth. */
async function withRefused(rows: number): Promise<string> {
  const id = await makeImport(api, team);
  await api.admin.query(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
     select $1, $2, row, row + 1, 'error',
       jsonb_build_array(jsonb_build_object('code', 'invalid_email', 'field', 'email', 'column', 0, 'value', cell)),
       jsonb_build_array(cell, 'Martin', 'old')
     from (
       select row, case when row % 10 = 0 then 'no' else 'm' || row || '@@b,example' end as cell
       from generate_series(1, $3::int) as row) as cells`,
    [team.organizationId, id, rows],
  );
  return id;
}

async function corrections(id: string, column = 0): Promise<(string | null)[]> {
  const { rows } = await api.admin.query<{ value: string | null }>(
    'select value from import_corrections where import_id = $1 and column_number = $2 order by row_number',
    [id, column],
  );
  return rows.map(({ value }) => value);
}

const unchecked = async (id: string) => (await client.imports.get.query({ id })).uncheckedRows;
const SUGGESTIONS = { kind: 'suggestions' } as const;
const replace = (find: string, replacement: string, wholeCell = false) =>
  ({ kind: 'replace', find, replacement, wholeCell }) as const;

describe('a column of all refused rows', () => {
  test('takes what was probably meant, in one call, and a second call finds nothing left', async () => {
    const id = await withRefused(2_500);
    const done = await client.imports.editAll.mutate({ id, column: 0, how: SUGGESTIONS });
    expect(done.next).toBeNull();
    expect(done.changes).toHaveLength(2_250);
    expect(done.changes[0]).toEqual({ row: 1, before: null, after: 'm1@b.example' });
    expect(await corrections(id)).toEqual(
      Array.from({ length: 2_500 }, (_, index) => index + 1)
        .filter((row) => row % 10 > 0)
        .map((row) => `m${row}@b.example`),
    );
    expect(await unchecked(id)).toBe(2_250);
    expect(await client.imports.editAll.mutate({ id, column: 0, how: SUGGESTIONS })).toEqual({
      changes: [],
      next: null,
    });
  });

  test('has one text put in another’s place, over what was corrected before, and back', async () => {
    const id = await withRefused(1_200);
    await client.imports.editRows.mutate({ id, edits: [{ row: 7, column: 2, value: 'Older' }] });
    const run = async (how: ReturnType<typeof replace>) =>
      (await client.imports.editAll.mutate({ id, column: 2, how })).changes;
    const changes = await run(replace('OLD', 'new'));
    expect(changes).toHaveLength(1_200);
    expect(changes[6]).toEqual({ row: 7, before: 'Older', after: 'newer' });
    expect(await run(replace('new', 'old', true))).toHaveLength(1_199);
    // What the file says is no correction.
    expect(new Set(await corrections(id, 2))).toEqual(new Set([null, 'newer']));
    expect(await unchecked(id)).toBe(1);
    expect(await run(replace('', 'x'))).toEqual([]);
    expect(await run(replace('$&', 'x'))).toEqual([]);
  });

  test('goes on behind what was done, a bounded part of it at a time', async () => {
    const id = await withRefused(22_000);
    const rows: number[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const part: { changes: readonly { row: number }[]; next: number | null } =
        await client.imports.editAll.mutate({ id, column: 2, how: replace('old', 'new'), after });
      expect(part.changes.length).toBeLessThanOrEqual(21_000);
      rows.push(...part.changes.map(({ row }) => row));
      after = part.next;
    }
    expect(rows).toEqual(Array.from({ length: 22_000 }, (_, index) => index + 1));
    expect(await unchecked(id)).toBe(22_000);
  });

  test('is refused while a worker reads, and where a cell would be longer than one may be', async () => {
    const id = await withRefused(3);
    const how = replace('old', 'x'.repeat(4_000));
    await client.imports.editAll.mutate({ id, column: 2, how });
    const refused = await errorOf(client.imports.editAll.mutate({ id, column: 2, how: replace('x', 'xxx') }));
    expect(refused).toMatchObject({ code: 'invalid_input' });
    expect(await corrections(id, 2)).toEqual(Array.from({ length: 3 }, () => 'x'.repeat(4_000)));
    await write(api, id, `status = 'queued', phase = 'check'`);
    expect(await errorOf(client.imports.editAll.mutate({ id, column: 2, how }))).toMatchObject({
      code: 'wrong_state',
    });
  });
});
