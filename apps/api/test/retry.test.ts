import type { ImportStatus, Phase } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, endsOf, errorOf } from './support/client.ts';
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
