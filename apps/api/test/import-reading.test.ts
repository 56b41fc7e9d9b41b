import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Client, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { makeImport, PROFILE, write } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness('reader'));
});
afterAll(() => api.stop());
beforeEach(() => api.admin.query('delete from imports'));

test('the list goes page by page, newest first, each import once', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) ids.unshift(await makeImport(api, team, { status: 'draft' }));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof client.imports.list.query>> = await client.imports.list.query({
      limit: 3,
      cursor,
    });
    seen.push(...page.items.map(({ id }) => id));
    expect(page.items[0]?.createdBy).toEqual({ name: 'Editor' });
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(ids);
});

test('the list is searched by part of a file’s name, in any case and to the letter', async () => {
  const names = ['Été 100%.csv', 'été 1000.csv', 'patients_1.csv', 'patientsX1.csv', 'a\\b.csv'];
  for (const fileName of names) await makeImport(api, team, { status: 'draft', fileName });
  await makeImport(api, await makeTeam(api, 'searcher'), { status: 'draft', fileName: 'été.csv' });
  const found = async (search: string) =>
    (await client.imports.list.query({ search })).items.map(({ source }) => source.name).sort();
  expect(await found('ÉTÉ')).toEqual(['Été 100%.csv', 'été 1000.csv']);
  expect(await found('100%')).toEqual(['Été 100%.csv']);
  expect(await found('s_1')).toEqual(['patients_1.csv']);
  expect(await found('\\')).toEqual(['a\\b.csv']);
  expect(await found('nothing')).toEqual([]);
});

test('a failed import says why, naming its file', async () => {
  const id = await makeImport(api, team, { status: 'failed', fileName: 'été.csv' });
  await write(api, id, `last_error_params = '{"line": 12}'`);
  const { lastError } = await client.imports.get.query({ id });
  expect(lastError).toMatchObject({ code: 'unclosed_quote', params: { file: 'été.csv', line: 12 } });
  expect(lastError?.message).toMatch(/^“été\.csv”: a quotation mark opens on line 12/);
});

test('progress is rounded down, and the time goes from the start to the last write', async () => {
  const id = await makeImport(api, team, { status: 'committing', phase: 'commit' });
  await write(api, id, "total_rows = 3000, started_at = clock_timestamp() - interval '10 seconds'");
  await write(api, id, 'processed_rows = 2999, inserted = 2999');
  const snapshot = await client.imports.get.query({ id });
  expect(snapshot.progressPct).toBe(99.9);
  expect(snapshot.elapsedS).toBeGreaterThanOrEqual(10);
  expect(await client.imports.get.query({ id })).toEqual(snapshot);
});

test('listed rows come in the file’s order with a message each, in pages', async () => {
  const id = await makeImport(api, team, { status: 'ready' });
  await api.admin.query(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
     select $1, $2, n, n + 1, case when n % 2 = 0 then 'error' else 'skipped' end,
       jsonb_build_array(jsonb_build_object('code', 'invalid_email', 'field', 'email', 'column', 0, 'value', 'x' || n)),
       jsonb_build_array('x' || n, '', '')
     from generate_series(1, 7) as n`,
    [team.organizationId, id],
  );
  const first = await client.imports.rows.query({ id, limit: 5 });
  expect(first.columns).toEqual(PROFILE.columns.map(({ name }) => name));
  expect(first.items.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
  expect(first.items[0]?.messages[0]).toBe(
    'E-mail: “x1” is not an e-mail address. Expected something like name@example.com.',
  );
  const rest = await client.imports.rows.query({ id, limit: 5, cursor: first.nextCursor });
  expect(rest).toMatchObject({ nextCursor: null, items: [{ row: 6 }, { row: 7 }] });
  const errors = await client.imports.rows.query({ id, outcome: 'error' });
  expect(errors.items.map(({ row }) => row)).toEqual([2, 4, 6]);
  expect([first.total, rest.total, errors.total]).toEqual([7, null, 3]);
  const inView = await client.imports.rows.query({ id, outcome: 'error', skip: 1, limit: 1 });
  expect(inView).toMatchObject({ items: [{ row: 4 }], total: null });
});

test('batches come in their order, of one phase, neighbours together where there are more than wanted', async () => {
  const id = await makeImport(api, team, { status: 'completed', phase: 'commit' });
  await api.admin.query(
    `insert into import_batches (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms)
     select $1, $2, phase, n, 100, n * 100, n * 10 from generate_series(1, 5) as n, unnest('{check,commit}'::text[]) as phase`,
    [team.organizationId, id],
  );
  const each = await client.imports.batches.query({ id });
  expect(each.map(({ batch }) => batch)).toEqual([1, 2, 3, 4, 5]);
  const few = await client.imports.batches.query({ id, most: 3 });
  expect(few).toMatchObject([
    { batch: 2, rows: 200, processedRows: 200, durationMs: 30 },
    { batch: 4, rows: 200, processedRows: 400, durationMs: 70 },
    { batch: 5, rows: 100, processedRows: 500, durationMs: 50 },
  ]);
  expect(await client.imports.batches.query({ id, phase: 'undo' })).toEqual([]);
});

test('what breaks inside is internal: its text is neither answered nor logged', async () => {
  const id = await makeImport(api, team, { status: 'ready' });
  await write(api, id, `mapping = '{"columns": "Mme Secret"}'`);
  const refused = await errorOf(client.imports.draft.query({ id }));
  expect(refused).toMatchObject({ code: 'internal', status: 500, params: {} });
  expect(JSON.stringify(refused)).not.toContain('Secret');
  expect(api.logged.join('')).toContain('imports.draft');
  expect(api.logged.join('')).not.toContain('Secret');
});

test('input that is not understood is named by its path', async () => {
  const refused = await errorOf(client.imports.get.query({ id: 'no uuid' }));
  expect(refused).toMatchObject({ code: 'invalid_input', status: 400 });
  expect(refused.message).toContain('id: ');
});
