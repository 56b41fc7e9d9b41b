import type { ImportStatus, Phase } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, endsOf, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { jobsOf, makeImport, readImport, write } from './support/imports.ts';
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

/** An import that was stopped in the middle of a phase. */
async function stopped(status: ImportStatus = 'cancelled', phase: Phase = 'commit'): Promise<string> {
  const id = await makeImport(api, team, { status, phase });
  await write(
    api,
    id,
    `cursor_row = 2, cursor_byte = 40, cursor_line = 4, processed_rows = 2, inserted = 1, errors = 1, step_row = 1,
       attempts = 3, started_at = now(), last_error_params = '{"line": 1}', epoch = 7`,
  );
  return id;
}

describe('continue', () => {
  test.each<[ImportStatus, Phase]>([
    ['cancelled', 'commit'],
    ['failed', 'commit'],
    ['cancelled', 'check'],
    ['failed', 'retry'],
    ['cancelled', 'undo'],
    ['cancelled', 'redo'],
  ])('of one that is %s in %s goes on from its checkpoint', async (status, phase) => {
    const id = await stopped(status, phase);
    const snapshot = await client.imports.continue.mutate({ id });
    expect(snapshot).toMatchObject({
      status: 'queued',
      phase,
      inserted: 1,
      errors: 1,
      processedRows: 2,
      cancelRequested: false,
      lastError: null,
      startedAt: null,
      completedAt: null,
    });
    expect(await readImport(api, id)).toMatchObject({
      cursor_row: 2,
      cursor_byte: '40',
      cursor_line: 4,
      step_row: 1,
      epoch: 7,
      attempts: 0,
      last_error_code: null,
      last_error_params: {},
    });
    expect(await jobsOf(api, id)).toEqual([phase]);
  });

  test.each<[ImportStatus, Phase]>([
    ['draft', 'sniff'],
    ['ready', 'check'],
    ['committing', 'commit'],
    ['completed', 'commit'],
    ['failed', 'sniff'],
  ])('is refused of one that is %s in %s', async (status, phase) => {
    const id = await makeImport(api, team, { status, phase });
    expect(await errorOf(client.imports.continue.mutate({ id }))).toMatchObject({
      code: 'wrong_state',
      status: 409,
      params: { status },
    });
    expect(await jobsOf(api, id)).toEqual([]);
  });

  test('needs the file, and says since when it is gone', async () => {
    const id = await stopped();
    await api.admin.query(
      `update files set purged_at = '2026-05-04T10:00:00Z' where id = (select file_id from imports where id = $1)`,
      [id],
    );
    expect(await errorOf(client.imports.continue.mutate({ id }))).toMatchObject({
      code: 'file_purged',
      params: { date: '2026-05-04' },
    });
  });

  test('while another import of the entity is live is refused with its id', async () => {
    const id = await stopped();
    const live = await makeImport(api, team, { status: 'committing', phase: 'commit' });
    expect(await errorOf(client.imports.continue.mutate({ id }))).toMatchObject({
      code: 'import_live',
      params: { importId: live },
    });
  });

  test('asked for fifty times at once happens once', async () => {
    const id = await stopped();
    const calls = Array.from({ length: 50 }, () => client.imports.continue.mutate({ id }));
    expect(await endsOf(calls)).toEqual({ done: 1, '409 wrong_state': 49 });
    expect(await jobsOf(api, id)).toEqual(['commit']);
  });
});
