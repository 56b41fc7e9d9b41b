import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { jobsOf, makeImport, write } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());
beforeEach(() => api.admin.query('delete from imports; truncate record_changes, record_edits, leads'));

/** An import that was carried out. */
const completed = () => makeImport(api, team, { status: 'completed', phase: 'commit' });

describe('undo and redo', () => {
  test('queue the import with its job, and leave its own counters alone', async () => {
    const id = await completed();
    expect(await client.imports.undo.mutate({ id })).toMatchObject({
      status: 'queued',
      phase: 'undo',
      processedRows: 3,
      inserted: 2,
      step: { total: null, processed: 0, records: 0, values: 0, kept: 0 },
      startedAt: null,
      completedAt: null,
    });
    expect(await jobsOf(api, id)).toEqual(['undo']);
    expect(await errorOf(client.imports.undo.mutate({ id }))).toMatchObject({
      code: 'wrong_state',
      params: { status: 'queued' },
    });
    await write(
      api,
      id,
      `status = 'undoing', step_total = 2, step_processed = 2, step_records = 2, step_row = 2`,
    );
    await write(api, id, `status = 'undone', completed_at = now()`);
    expect(await errorOf(client.imports.undo.mutate({ id }))).toMatchObject({ code: 'wrong_state' });
    expect(await client.imports.redo.mutate({ id })).toMatchObject({
      status: 'queued',
      phase: 'redo',
      inserted: 2,
      step: { total: null, processed: 0 },
    });
    expect(await jobsOf(api, id)).toEqual(['redo']);
  });

  test('are refused with what is in their way', async () => {
    const ready = await makeImport(api, team, { status: 'ready' });
    const none = await makeImport(api, team, { status: 'cancelled', phase: 'commit' });
    const purged = await completed();
    await write(api, purged, `journal_purged_at = '2026-02-03T10:00:00Z'`);
    expect(await errorOf(client.imports.undo.mutate({ id: ready }))).toMatchObject({
      code: 'wrong_state',
      status: 409,
    });
    expect(await errorOf(client.imports.undo.mutate({ id: none }))).toMatchObject({
      code: 'nothing_written',
    });
    expect(await errorOf(client.imports.undo.mutate({ id: purged }))).toMatchObject({
      code: 'journal_purged',
      params: { date: '2026-02-03' },
    });
    expect(await errorOf(client.imports.redo.mutate({ id: await completed() }))).toMatchObject({
      code: 'wrong_state',
    });
    for (const procedure of [client.imports.undoPreview.query, client.imports.undo.mutate]) {
      expect(await errorOf(procedure({ id: none }))).toMatchObject({ code: 'nothing_written' });
    }
  });

  test('wait for another import of the entity', async () => {
    const live = await makeImport(api, team, { status: 'committing', phase: 'commit' });
    const id = await completed();
    expect(await errorOf(client.imports.undo.mutate({ id }))).toMatchObject({
      code: 'import_live',
      params: { importId: live },
    });
    expect((await client.imports.get.query({ id })).status).toBe('completed');
  });

  test('are an editor’s, of the own organisation', async () => {
    const id = await completed();
    const reader = clientOf(api, team.reader);
    expect(await errorOf(reader.imports.undo.mutate({ id }))).toMatchObject({ code: 'forbidden' });
    expect(await errorOf(reader.imports.redo.mutate({ id }))).toMatchObject({ code: 'forbidden' });
    const others = clientOf(api, (await makeTeam(api, 'strangers')).admin);
    expect(await errorOf(others.imports.undo.mutate({ id }))).toMatchObject({ code: 'not_found' });
    expect(await errorOf(others.imports.undoPreview.query({ id }))).toMatchObject({ code: 'not_found' });
  });

  test('an undo that is cancelled before it starts does not make the import a draft', async () => {
    const id = await completed();
    await client.imports.undo.mutate({ id });
    await client.imports.cancel.mutate({ id });
    expect(await errorOf(client.imports.setDialect.mutate({ id, dialect: {} }))).toMatchObject({
      code: 'wrong_state',
    });
  });
});
