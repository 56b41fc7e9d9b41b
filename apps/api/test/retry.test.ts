import type { ImportStatus, Phase } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf, endsOf, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { jobsOf, makeImport, readImport, write } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';
import { upload } from './support/upload.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());
beforeEach(() => api.admin.query('delete from imports'));

/** An import with one refused row. */
async function ended(status: ImportStatus = 'completed', phase: Phase = 'commit'): Promise<string> {
  const id = await makeImport(api, team, { status, phase });
  await write(
    api,
    id,
    `processed_rows = 3, inserted = 2, errors = 1, step_row = 9, step_total = 4, attempts = 2`,
  );
  return id;
}

describe('retry', () => {
  test.each<[ImportStatus, Phase, string | null]>([
    ['completed', 'commit', null],
    ['completed', 'retry', null],
    ['cancelled', 'commit', null],
    // Where the commit broke it stays broken, whatever becomes of its refused rows.
    ['failed', 'commit', 'unclosed_quote'],
    ['failed', 'retry', null],
    ['completed', 'redo', null],
  ])('of one that is %s in %s is queued from its first refused row', async (status, phase, reason) => {
    const id = await ended(status, phase);
    const snapshot = await client.imports.retry.mutate({ id });
    expect(snapshot).toMatchObject({
      status: 'queued',
      phase: 'retry',
      inserted: 2,
      errors: 1,
      step: { total: null, processed: 0, records: 0, values: 0, kept: 0 },
      completedAt: null,
    });
    expect(await readImport(api, id)).toMatchObject({
      step_row: 0,
      attempts: 0,
      correction_file_id: null,
      last_error_code: reason,
    });
    expect(await jobsOf(api, id)).toEqual(['retry']);
  });

  test('takes an uploaded report with it, of this organisation only', async () => {
    const id = await ended();
    const rival = await makeTeam(api, 'rival');
    const theirs = await upload(api, rival.editor, Buffer.from('a,b\n'));
    expect(await errorOf(client.imports.retry.mutate({ id, fileId: theirs }))).toMatchObject({
      code: 'not_found',
    });
    const fileId = await upload(api, team.editor, Buffer.from('a,b\n'));
    await client.imports.retry.mutate({ id, fileId });
    expect(await readImport(api, id)).toMatchObject({ correction_file_id: fileId });
  });

  test('of a report that is gone is refused', async () => {
    const id = await ended();
    const fileId = await upload(api, team.editor, Buffer.from('a,b\n'));
    await api.admin.query(`update files set purged_at = '2026-05-04T10:00:00Z' where id = $1`, [fileId]);
    expect(await errorOf(client.imports.retry.mutate({ id, fileId }))).toMatchObject({
      code: 'file_purged',
      params: { date: '2026-05-04' },
    });
  });

  test.each<[ImportStatus, Phase]>([
    ['ready', 'check'],
    ['committing', 'commit'],
    ['cancelled', 'undo'],
    ['cancelled', 'check'],
  ])('is refused of one that is %s in %s', async (status, phase) => {
    const id = await ended(status, phase);
    expect(await errorOf(client.imports.retry.mutate({ id }))).toMatchObject({
      code: 'wrong_state',
      params: { status },
    });
  });

  test('is refused where no row is refused, and where they are gone', async () => {
    const id = await ended();
    await write(api, id, 'errors = 0, inserted = 3');
    expect(await errorOf(client.imports.retry.mutate({ id }))).toMatchObject({ code: 'nothing_refused' });
    await write(api, id, `errors = 1, inserted = 2, rows_purged_at = '2026-05-04T10:00:00Z'`);
    expect(await errorOf(client.imports.retry.mutate({ id }))).toMatchObject({
      code: 'rows_purged',
      params: { date: '2026-05-04' },
    });
    expect(await jobsOf(api, id)).toEqual([]);
  });

  test('asked for fifty times at once happens once', async () => {
    const id = await ended();
    const calls = Array.from({ length: 50 }, () => client.imports.retry.mutate({ id }));
    expect(await endsOf(calls)).toEqual({ done: 1, '409 wrong_state': 49 });
    expect(await jobsOf(api, id)).toEqual(['retry']);
  });
});

describe('leave', () => {
  const changed = { code: 'changed_since_check', field: 'company', value: 'New', params: { now: 'By hand' } };

  /** Rows 1 and 2 were kept aside, row 3 is refused. */
  async function kept(status: ImportStatus = 'completed', phase: Phase = 'commit'): Promise<string> {
    const id = await makeImport(api, team, { status, phase });
    await write(api, id, 'processed_rows = 3, inserted = 0, errors = 3');
    await api.admin.query(
      `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
       select $1, $2, row, row + 1, 'error', case row when 3 then $3::jsonb else $4::jsonb end, '[]'
       from generate_series(1, 3) as row`,
      [
        ...[team.organizationId, id],
        ...[[{ code: 'required', field: 'email' }], [changed]].map((issues) => JSON.stringify(issues)),
      ],
    );
    return id;
  }
  const listed = async (id: string) =>
    (await client.imports.rows.query({ id })).items.map(({ row, outcome, issues }) => [row, outcome, issues]);

  test('of one row counts it as skipped and keeps what had changed; of all, those that remain', async () => {
    const id = await kept();
    const before = await readImport(api, id);
    const one = await client.imports.leave.mutate({ id, rows: [2, 3] });
    expect(one).toMatchObject({ status: 'completed', skipped: 1, errors: 2 });
    expect(one.version).toBeGreaterThan(Number(before?.version));
    expect(await listed(id)).toEqual([
      [1, 'error', [changed]],
      [2, 'skipped', [{ ...changed, code: 'left' }]],
      [3, 'error', [{ code: 'required', field: 'email' }]],
    ]);
    expect(await client.imports.leave.mutate({ id, rows: 'all' })).toMatchObject({ skipped: 2, errors: 1 });
    // What was left is neither left again nor applied.
    expect(await client.imports.leave.mutate({ id, rows: 'all' })).toMatchObject({ skipped: 2, errors: 1 });
    await client.imports.retry.mutate({ id, apply: 'all' });
    const { rows } = await api.admin.query('select from import_rows where import_id = $1 and applied', [id]);
    expect(rows).toEqual([]);
  });

  test('clicked fifty times at once counts each row once', async () => {
    const id = await kept();
    await Promise.all(Array.from({ length: 50 }, () => client.imports.leave.mutate({ id, rows: 'all' })));
    expect(await readImport(api, id)).toMatchObject({ skipped: 2, errors: 1 });
  });

  test.each<[ImportStatus, Phase]>([
    ['committing', 'commit'],
    ['ready', 'check'],
    ['cancelled', 'undo'],
  ])('is refused of one that is %s in %s', async (status, phase) => {
    const id = await kept(status, phase);
    expect(await errorOf(client.imports.leave.mutate({ id, rows: 'all' }))).toMatchObject({
      code: 'wrong_state',
    });
    expect(await readImport(api, id)).toMatchObject({ skipped: 0, errors: 3 });
  });

  test('is refused of an import of another organisation, and to readers', async () => {
    const id = await kept();
    const rival = await makeTeam(api, 'leaver');
    const strangers = await errorOf(clientOf(api, rival.editor).imports.leave.mutate({ id, rows: 'all' }));
    expect(strangers).toMatchObject({ code: 'not_found' });
    const readers = await errorOf(clientOf(api, team.reader).imports.leave.mutate({ id, rows: 'all' }));
    expect(readers).toMatchObject({ code: 'forbidden' });
  });
});

describe('a check with a corrected report', () => {
  test('is of an import that is ready, with or without corrections since, and takes the report with it', async () => {
    const id = await ended('ready', 'check');
    const fileId = await upload(api, team.editor, Buffer.from('a,b\n'));
    expect(await client.imports.check.mutate({ id, fileId })).toMatchObject({
      status: 'queued',
      phase: 'check',
    });
    expect(await readImport(api, id)).toMatchObject({ correction_file_id: fileId });
    expect(await jobsOf(api, id)).toEqual(['check']);
  });

  test('is refused of a report of others, and of what has no dry run', async () => {
    const rival = await makeTeam(api, 'reporter');
    const theirs = await upload(api, rival.editor, Buffer.from('a,b\n'));
    const id = await ended('ready', 'check');
    expect(await errorOf(client.imports.check.mutate({ id, fileId: theirs }))).toMatchObject({
      code: 'not_found',
    });
    const own = await upload(api, team.editor, Buffer.from('a,b\n'));
    for (const [status, phase] of [
      ['draft', 'sniff'],
      ['completed', 'commit'],
    ] as const) {
      await api.admin.query('delete from imports');
      const other = await makeImport(api, team, { status, phase });
      const refused = await errorOf(client.imports.check.mutate({ id: other, fileId: own }));
      expect(refused).toMatchObject({ code: 'wrong_state', params: { status } });
    }
  });
});
