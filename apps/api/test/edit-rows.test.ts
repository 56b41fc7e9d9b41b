import type { Edits, RowIssue } from '@sluice/shared';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf, errorOf } from './support/client.ts';
import { download } from './support/download.ts';
import { openHarness } from './support/harness.ts';
import { makeImport, write } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());
beforeEach(() => api.admin.query('delete from imports'));

const INVALID: RowIssue = { code: 'invalid_email', field: 'email', column: 0, value: 'no' };

/** An import whose only mapped column is the first, an e-mail. */
async function withRows(status: 'ready' | 'completed' = 'ready'): Promise<string> {
  const id = await makeImport(api, team, { status, phase: status === 'ready' ? 'check' : 'commit' });
  await api.admin.query(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
     select $1, $2, r.row, r.row + 1, r.outcome, r.issues, r.cells from jsonb_to_recordset($3)
       as r(row int, outcome text, issues jsonb, cells jsonb)`,
    [
      team.organizationId,
      id,
      JSON.stringify([
        { row: 1, outcome: 'error', issues: [INVALID], cells: ['no', 'Martin', ''] },
        { row: 2, outcome: 'skipped', issues: [], cells: ['a@b.example', 'x', ''] },
        {
          row: 3,
          outcome: 'error',
          issues: [{ code: 'duplicate_in_table', params: { key: 'email:c@d.example' } }],
          cells: ['c@d.example', 'y', ''],
        },
        {
          row: 4,
          outcome: 'error',
          issues: [{ code: 'ragged_row', params: { found: 4, expected: 3, line: 5 } }],
          cells: ['d@e.example', 'z', '', 'beyond'],
        },
      ]),
    ],
  );
  return id;
}

async function stored(id: string, row: number) {
  const { rows } = await api.admin.query<{ edits: Edits | null; issues: RowIssue[]; edited_by: string }>(
    `select issues, c.edits, c.edited_by from import_rows r left join lateral (
       select jsonb_object_agg(column_number, value) as edits, min(corrected_by::text) as edited_by
       from import_corrections c
       where c.import_id = r.import_id and c.row_number = r.row_number and value is not null) as c on true
     where import_id = $1 and row_number = $2`,
    [id, row],
  );
  return rows[0];
}

/** How many rows the plan does not count, and what keeps it from starting. */
async function unchecked(id: string) {
  const { uncheckedRows } = await client.imports.get.query({ id });
  return uncheckedRows;
}

describe('an edit', () => {
  test('is kept with its row and judged at once, and taken back', async () => {
    const id = await withRows();
    const wrong = await client.imports.editRows.mutate({
      id,
      edits: [{ row: 1, column: 0, value: 'still no' }],
    });
    expect(wrong.rows).toEqual([
      {
        row: 1,
        edits: { 0: 'still no' },
        issues: [{ ...INVALID, value: 'still no' }],
        messages: [expect.stringContaining('still no')],
        suggestions: {},
        clashes: [],
      },
    ]);
    const [near] = (
      await client.imports.editRows.mutate({ id, edits: [{ row: 1, column: 0, value: 'm@@b,example' }] })
    ).rows;
    expect(near?.suggestions).toEqual({ 0: 'm@b.example' });
    const right = await client.imports.editRows.mutate({
      id,
      edits: [
        { row: 1, column: 0, value: 'm@b.example' },
        { row: 1, column: 2, value: 'note' },
      ],
    });
    expect(right.rows).toEqual([
      {
        row: 1,
        edits: { 0: 'm@b.example', 2: 'note' },
        issues: [],
        messages: [],
        suggestions: {},
        clashes: [],
      },
    ]);
    // The reasons of the last try stay with the row until the next one.
    expect(await stored(id, 1)).toEqual({
      edits: { 0: 'm@b.example', 2: 'note' },
      issues: [INVALID],
      edited_by: team.editor.userId,
    });
    const { items } = await client.imports.rows.query({ id, outcome: 'error' });
    expect(items[0]).toMatchObject({
      row: 1,
      issues: [],
      cells: ['no', 'Martin', ''],
      edits: right.rows[0]?.edits,
    });

    const back = await client.imports.editRows.mutate({
      id,
      edits: [0, 2].map((column) => ({ row: 1, column, value: null })),
    });
    expect(back.rows).toMatchObject([{ edits: {}, issues: [INVALID] }]);
    expect(await stored(id, 1)).toMatchObject({ edits: null });
  });

  test('of another key leaves nothing to say of the old one; of another cell it does', async () => {
    const id = await withRows();
    const edited = async (column: number, value: string) =>
      (await client.imports.editRows.mutate({ id, edits: [{ row: 3, column, value }] })).rows[0]?.issues;
    expect(await edited(1, 'Y')).toMatchObject([{ code: 'duplicate_in_table' }]);
    expect(await edited(0, 'new@d.example')).toEqual([]);
  });

  test('may blank a cell beyond the header', async () => {
    const id = await withRows();
    const { rows } = await client.imports.editRows.mutate({ id, edits: [{ row: 4, column: 3, value: '' }] });
    expect(rows).toMatchObject([{ issues: [] }]);
  });

  test('of a row with blank cells beyond the header leaves those out, in the report too', async () => {
    const id = await withRows();
    await api.admin.query(`update import_rows set cells = $2 where import_id = $1 and row_number = 4`, [
      id,
      JSON.stringify(['', 'd@e.example', 'z', '']),
    ]);
    const report = async () =>
      parse(await (await download(api, `/api/imports/${id}/errors.csv`, team.editor)).text(), {
        delimiter: ';',
        relax_column_count: true,
      }).at(-1);
    expect(await report()).toEqual(['', 'd@e.example', 'z', '5', expect.stringContaining('4 cells'), '']);
    const edits = [
      { row: 4, column: 0, value: 'd@e.example' },
      { row: 4, column: 1, value: 'z' },
      { row: 4, column: 2, value: '' },
    ];
    const { rows } = await client.imports.editRows.mutate({ id, edits });
    expect(rows).toMatchObject([{ issues: [], suggestions: {} }]);
    expect(await report()).toEqual(['d@e.example', 'z', '', '5', '']);
  });

  test('that holds a NUL is judged, and stays one', async () => {
    const id = await withRows();
    const edits = [{ row: 1, column: 0, value: 'm@b.example\0' }];
    const { rows } = await client.imports.editRows.mutate({ id, edits });
    expect(rows).toMatchObject([{ issues: [{ code: 'nul_character' }], edits: { 0: 'm@b.example␀' } }]);
    const { items } = await client.imports.rows.query({ id, outcome: 'error' });
    expect(items[0]?.issues).toMatchObject([{ code: 'nul_character' }]);
  });

  test.each([
    ['of a row that is not there', { row: 9, column: 0, value: 'x' }, 'row 9'],
    ['of a row that was skipped', { row: 2, column: 0, value: 'x' }, 'row 2'],
    ['of a column that is not there', { row: 1, column: 3, value: 'x' }, 'column 3'],
    ['that is too long', { row: 1, column: 0, value: 'x'.repeat(10_001) }, 'value'],
    ['with half a character', { row: 1, column: 0, value: 'x\ud83c' }, 'value'],
  ])('%s is refused, and nothing of the call is kept', async (_, edit, named) => {
    const id = await withRows();
    const edits = [{ row: 1, column: 1, value: 'fine' }, edit];
    const refused = await errorOf(client.imports.editRows.mutate({ id, edits }));
    expect(refused).toMatchObject({ code: 'invalid_input', status: 400 });
    expect(refused.message).toContain(named);
    expect(await stored(id, 1)).toMatchObject({ edits: null });
  });

  test('a thousand of them are a call, one more is not', async () => {
    const id = await withRows();
    const edits = Array.from({ length: 1_001 }, (_, index) => ({ row: 1, column: 0, value: `${index}` }));
    expect(await errorOf(client.imports.editRows.mutate({ id, edits }))).toMatchObject({
      code: 'invalid_input',
    });
    const { rows } = await client.imports.editRows.mutate({ id, edits: edits.slice(0, 1_000) });
    expect(rows).toMatchObject([{ edits: { 0: '999' } }]);
  });

  test.each([
    `status = 'queued', phase = 'commit'`,
    `status = 'cancelled', phase = 'undo', completed_at = now()`,
    `status = 'cancelled', phase = 'sniff', completed_at = now()`,
  ])('is refused where %s', async (state) => {
    const id = await withRows();
    await write(api, id, state);
    const edits = [{ row: 1, column: 0, value: 'x' }];
    expect(await errorOf(client.imports.editRows.mutate({ id, edits }))).toMatchObject({
      code: 'wrong_state',
    });
  });

  test('makes the plan out of date until it says again what the plan has counted, and nothing starts so', async () => {
    const id = await withRows();
    const edit = async (...edits: { row: number; column: number; value: string | null }[]) =>
      void (await client.imports.editRows.mutate({ id, edits }));
    await edit({ row: 1, column: 0, value: 'm@b.example' }, { row: 1, column: 1, value: 'M' });
    await edit({ row: 3, column: 1, value: 'z' });
    expect(await unchecked(id)).toBe(2);
    expect(await errorOf(client.imports.start.mutate({ id }))).toMatchObject({
      code: 'corrections_unchecked',
      status: 409,
      params: { rows: '2' },
    });
    await edit({ row: 1, column: 0, value: null });
    expect(await unchecked(id)).toBe(2);
    await edit({ row: 1, column: 1, value: null });
    expect(await unchecked(id)).toBe(1);
    await edit({ row: 3, column: 1, value: null });
    expect(await unchecked(id)).toBe(0);
    expect(await errorOf(client.imports.check.mutate({ id }))).toMatchObject({ code: 'wrong_state' });

    // As a check leaves it that has counted one.
    await edit({ row: 3, column: 1, value: 'z' });
    await api.admin.query('update import_corrections set checked_value = value where import_id = $1', [id]);
    await write(api, id, 'unchecked_rows = 0');
    await edit({ row: 3, column: 1, value: 'zz' });
    expect(await unchecked(id)).toBe(1);
    await edit({ row: 3, column: 1, value: 'z' });
    expect(await unchecked(id)).toBe(0);
    await edit({ row: 3, column: 1, value: null });
    expect(await unchecked(id)).toBe(1);
    expect(await client.imports.check.mutate({ id })).toMatchObject({ status: 'queued', phase: 'check' });
    expect(await unchecked(id)).toBe(0);
  });

  test('of a row that lands since it was corrected can be changed until the start, and no other row that is not refused', async () => {
    const id = await withRows();
    await client.imports.editRows.mutate({ id, edits: [{ row: 1, column: 0, value: 'm@b.example' }] });
    await api.admin.query('delete from import_rows where import_id = $1 and row_number = 1', [id]);
    const edited = (row: number, column: number, value: string | null) =>
      client.imports.editRows.mutate({ id, edits: [{ row, column, value }] });
    expect(await errorOf(edited(2, 0, 'x@b.example'))).toMatchObject({ code: 'invalid_input' });
    expect(await errorOf(edited(1, 99, 'x'))).toMatchObject({ code: 'invalid_input' });
    // There is no file of which it could be told what is wrong with the row then.
    expect(await edited(1, 0, 'x@b.example')).toEqual({ rows: [] });
    expect(await edited(1, 0, null)).toEqual({ rows: [] });
    expect(await errorOf(edited(1, 0, 'y@b.example'))).toMatchObject({ code: 'invalid_input' });
    await edited(3, 0, 'z@b.example');
    await api.admin.query('delete from import_rows where import_id = $1 and row_number = 3', [id]);
    await write(api, id, `status = 'queued', phase = 'commit'`);
    await write(api, id, `status = 'committing'`);
    await write(api, id, `status = 'completed', completed_at = now(), total_rows = processed_rows`);
    expect(await errorOf(edited(3, 0, 'x@b.example'))).toMatchObject({ code: 'invalid_input' });
  });

  test('of another organisation’s import is refused', async () => {
    const id = await withRows();
    const rival = await makeTeam(api, 'rival');
    const edits = [{ row: 1, column: 0, value: 'x' }];
    expect(await errorOf(clientOf(api, rival.editor).imports.editRows.mutate({ id, edits }))).toMatchObject({
      code: 'not_found',
    });
  });

  test('stands in the report, with what is wrong with the row as it is now', async () => {
    const id = await withRows('completed');
    await client.imports.editRows.mutate({ id, edits: [{ row: 1, column: 0, value: 'not yet' }] });
    const response = await fetch(`${api.url}/api/imports/${id}/errors.csv`, {
      headers: { cookie: team.reader.cookie },
    });
    const [, first] = parse(await response.text(), { delimiter: ';', relax_column_count: true });
    expect(first).toEqual(['not yet', 'Martin', '', '2', expect.stringContaining('“not yet”')]);
  });
});
