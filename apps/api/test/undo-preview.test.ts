import { randomUUID } from 'node:crypto';
import { withOrganization } from '@sluice/db';
import { undoPreviewIn } from '@sluice/services/imports/undo-preview';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { makeImport, write } from './support/imports.ts';
import { writeJournal, writeLead, writeUnchanged } from './support/journal.ts';
import type { Team } from './support/people.ts';
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

describe('the preview of an undo', () => {
  const COLUMNS = ['external_id', 'first_name', 'value'];

  /** Five new leads and one updated, of an import; then what became of them. */
  async function journalled() {
    const ids = Array.from({ length: 6 }, () => randomUUID());
    const id = await completed();
    await write(api, id, 'inserted = 5, updated = 1, errors = 0, processed_rows = 6, total_rows = 6');
    for (const [index, recordId] of ids.entries()) {
      const after = [`L${index + 1}`, 'Ada', '12.50'];
      await writeLead(api, team, recordId, {
        external_id: `L${index + 1}`,
        first_name: 'Ada',
        value: '12.50',
      });
      await writeJournal(api, team, id, COLUMNS, [
        { row: index + 1, recordId, before: index === 5 ? ['L6', 'Eve', '1.00'] : null, after },
      ]);
    }
    return { id, ids };
  }

  test('tells what would be deleted, put back and kept, and of what is kept who wrote it and when', async () => {
    const { id, ids } = await journalled();
    expect(await client.imports.undoPreview.query({ id })).toEqual({
      delete: 5,
      restore: 1,
      keep: 0,
      vouched: 0,
      examined: 6,
      changes: 6,
      vouches: 0,
      kept: [],
      nextCursor: null,
    });

    // By a person through the application, by a program, gone, and by a later import.
    await withOrganization(
      api.services.database,
      team.organizationId,
      (tx) =>
        tx.lead.updateMany({ where: { externalId: 'L1' }, data: { firstName: 'Bea', company: 'Acme' } }),
      { userId: team.editor.userId },
    );
    await api.admin.query(`update leads set value = 13 where external_id = 'L6'`);
    await api.admin.query(`delete from leads where external_id = 'L2'`);
    const later = await completed();
    await writeLead(api, team, ids[2] ?? '', { external_id: 'L3', first_name: 'Cleo' });
    await writeJournal(
      api,
      team,
      later,
      ['external_id', 'first_name'],
      [{ row: 9, recordId: ids[2] ?? '', before: ['L3', 'Ada'], after: ['L3', 'Cleo'] }],
    );

    const { rows } = await api.admin.query<{ name: string; login: string }>(
      'select name, session_user as login from users where id = $1',
      [team.editor.userId],
    );
    const { name, login } = rows[0] ?? { name: '', login: '' };
    const preview = await client.imports.undoPreview.query({ id });
    expect(preview).toMatchObject({ delete: 2, restore: 0, keep: 4, nextCursor: null });
    const kept = preview.kept.map(({ at, ...rest }) => ({ ...rest, dated: at !== null }));
    expect(kept).toEqual([
      {
        row: 1,
        line: 2,
        recordId: ids[0],
        key: 'L1',
        reason: 'edited',
        columns: [
          { field: 'firstName', written: 'Ada', present: 'Bea' },
          { field: 'company', written: null, present: 'Acme' },
        ],
        by: { name },
        dated: true,
      },
      {
        row: 2,
        line: 3,
        recordId: ids[1],
        key: 'L2',
        reason: 'deleted',
        columns: [],
        by: { login },
        dated: true,
      },
      {
        row: 3,
        line: 4,
        recordId: ids[2],
        key: 'L3',
        reason: 'later_import',
        columns: [{ field: 'firstName', written: 'Ada', present: 'Cleo' }],
        by: { name },
        dated: true,
        importId: later,
        file: 'leads.csv',
      },
      {
        row: 6,
        line: 7,
        recordId: ids[5],
        key: 'L6',
        reason: 'edited',
        columns: [{ field: 'value', written: '12.50', present: '13.00' }],
        by: { login },
        dated: true,
      },
    ]);
  });

  test('gives the kept records by pages', async () => {
    const { id } = await journalled();
    await api.admin.query(`update leads set first_name = 'Zoe'`);
    const first = await client.imports.undoPreview.query({ id, limit: 4 });
    expect(first).toMatchObject({ keep: 6, nextCursor: 4 });
    const second = await client.imports.undoPreview.query({ id, limit: 4, cursor: first.nextCursor });
    // Counted once: every page of a million kept records would count all of them again.
    expect(second).toMatchObject({ keep: 0, nextCursor: null });
    expect([...first.kept, ...second.kept].map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('tells of what a later import found the same: which import, whose, when, and in which columns', async () => {
    const { id, ids } = await journalled();
    const [first = '', second = '', , , , updated = ''] = ids;
    await api.admin.query(`update leads set first_name = 'Zoe' where external_id = 'L2'`);
    const older = await completed();
    await writeUnchanged(api, team, older, ['external_id'], [first, updated]);
    const later = await completed();
    await writeUnchanged(api, team, later, ['external_id', 'first_name'], [first, second, updated]);
    for (const by of [older, later]) await write(api, by, 'inserted = 0, unchanged = 3, errors = 0');

    const preview = await client.imports.undoPreview.query({ id });
    expect(preview).toMatchObject({ delete: 3, restore: 0, keep: 3, vouched: 2, vouches: 0 });
    const known = { importId: later, file: 'leads.csv', by: { name: expect.any(String) } };
    expect(preview.kept).toMatchObject([
      { row: 1, key: 'L1', reason: 'vouched', columns: [], ...known },
      {
        row: 2,
        reason: 'edited',
        columns: [{ field: 'firstName', written: 'Ada', present: 'Zoe' }],
      },
      {
        row: 6,
        key: 'L6',
        reason: 'vouched',
        // Of what the import changed and the later one compared; the value, which that one does not have, goes back.
        columns: [{ field: 'firstName', written: 'Ada', present: 'Ada', vouched: true }],
        ...known,
      },
    ]);
    expect(preview.kept[0]?.at).not.toBeNull();

    expect(await client.imports.undoPreview.query({ id: later })).toMatchObject({
      delete: 0,
      restore: 0,
      keep: 0,
      changes: 0,
      vouches: 3,
    });
    await write(api, later, `status = 'queued', phase = 'undo', completed_at = null`);
    await write(api, later, `status = 'undoing'`);
    await write(api, later, `status = 'undone', completed_at = now()`);
    expect(await client.imports.undoPreview.query({ id })).toMatchObject({
      delete: 3,
      restore: 1,
      keep: 2,
      vouched: 1,
      kept: [{ row: 1, reason: 'vouched', importId: older }, { row: 2 }],
    });
    // Written anew since: nobody has looked at it after that.
    await api.admin.query('update record_changes set redone_at = clock_timestamp() where import_id = $1', [
      id,
    ]);
    expect(await client.imports.undoPreview.query({ id })).toMatchObject({ delete: 4, keep: 1, vouched: 0 });
  });

  test('has an end, and says how far it came', async () => {
    const previewWithin = (id: string, ms: number) =>
      withOrganization(api.services.database, team.organizationId, (tx) =>
        undoPreviewIn(
          tx,
          { organizationId: team.organizationId, id },
          { after: 0, limit: 50 },
          { countMs: ms, listMs: ms },
        ),
      );
    const { id } = await journalled();
    await api.admin.query(`update leads set first_name = 'Zoe'`);
    // Whoever reads the leads waits for whoever has locked them.
    const blocker = await api.admin.connect();
    try {
      await blocker.query('begin; lock table leads in access exclusive mode');
      const answer = await previewWithin(id, 300);
      expect(answer).toMatchObject({
        delete: 0,
        keep: 0,
        examined: 0,
        changes: 6,
        kept: [],
        nextCursor: null,
      });
    } finally {
      await blocker.query('rollback');
      blocker.release();
    }
    expect(await previewWithin(id, 5_000)).toMatchObject({
      keep: 6,
      examined: 6,
    });
  });

  test('never makes SQL of a column that the entity does not have', async () => {
    const id = await completed();
    await writeJournal(
      api,
      team,
      id,
      ['external_id', 'x"; drop table leads; --'],
      [{ row: 1, recordId: randomUUID(), before: null, after: ['L1', 'x'] }],
    );
    expect(await errorOf(client.imports.undoPreview.query({ id }))).toMatchObject({ code: 'internal' });
  });
});
