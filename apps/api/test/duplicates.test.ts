import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Client, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { makeImport, write } from './support/imports.ts';
import { writeJournal, writeLead } from './support/journal.ts';
import type { Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());
beforeEach(() =>
  api.admin.query(
    'delete from imports; truncate record_changes, record_edits, record_merges, record_aliases, leads',
  ),
);

const COLUMNS = ['external_id', 'email', 'first_name'];

/** Leads that an import made, by their ids of their own; the import's. */
async function importedLeads(...rows: (readonly [string, string, string])[]) {
  const id = await makeImport(api, team, { status: 'completed', phase: 'commit' });
  const ids: string[] = [];
  for (const [index, row] of rows.entries()) {
    const recordId = randomUUID();
    ids.push(recordId);
    const [external_id, email, first_name] = row;
    await writeLead(api, team, recordId, { external_id, email, first_name });
    await writeJournal(api, team, id, COLUMNS, [{ row: index + 1, recordId, before: null, after: [...row] }]);
  }
  await write(
    api,
    id,
    `inserted = ${rows.length}, updated = 0, errors = 0, processed_rows = ${rows.length}, total_rows = ${rows.length}`,
  );
  return { id, ids };
}

async function merge(keptId: string, mergedId: string) {
  const { kept, merged } = await client.duplicates.pair.query({ entity: 'leads', keptId, mergedId });
  const [one, other] = [kept, merged].map(({ id, version }) => ({ id, version }));
  if (!one || !other) throw new Error('a record is missing');
  return client.duplicates.merge.mutate({ entity: 'leads', kept: one, merged: other, take: 'newest' });
}

test('a pair is found, merged, listed by the preview of an undo, and made two again', async () => {
  const { id, ids } = await importedLeads(
    ['L-1', 'a@b.example', 'Anne'],
    ['L-2', 'a@b.example', 'Ane'],
    ['L-3', 'c@b.example', 'Zoe'],
  );
  const [one = '', other = ''] = ids;
  const { items } = await client.duplicates.list.query({ entity: 'leads' });
  expect(items).toHaveLength(1);
  expect(items[0]?.reasons).toEqual([
    { field: 'email', how: 'same' },
    { field: 'firstName', how: 'typo' },
  ]);
  const { id: mergeId } = await merge(one, other);
  expect((await client.duplicates.list.query({ entity: 'leads' })).items).toEqual([]);

  const preview = await client.imports.undoPreview.query({ id });
  expect(preview).toMatchObject({ delete: 1, restore: 0, keep: 2, vouched: 0 });
  const common = { reason: 'merged', by: { name: expect.any(String) }, merge: { id: mergeId, keptId: one } };
  expect(preview.kept).toMatchObject([
    { recordId: one, key: 'L-1', ...common },
    { recordId: other, key: 'L-2', columns: [], ...common },
  ]);

  const { fields } = await client.records.history.query({ entity: 'leads', id: one });
  expect(fields.find(({ field }) => field === 'email')?.source).toMatchObject({ importId: id });

  expect(await client.duplicates.undoMerge.mutate({ id: mergeId })).toEqual({
    keptId: one,
    mergedId: other,
    left: [],
  });
  expect(await client.imports.undoPreview.query({ id })).toMatchObject({ delete: 3, keep: 0, kept: [] });
});

test('a value that was taken over comes from the line where the merged record had it', async () => {
  const first = await importedLeads(['L-1', 'a@b.example', 'Anne']);
  const second = await importedLeads(['L-2', 'other@b.example', 'Anne-Marie']);
  await merge(first.ids[0] ?? '', second.ids[0] ?? '');
  const { record, fields } = await client.records.history.query({ entity: 'leads', id: first.ids[0] ?? '' });
  expect(record?.key).toBe('L-1');
  const source = (name: string) => fields.find(({ field }) => field === name)?.source;
  expect(source('firstName')).toMatchObject({ kind: 'import', importId: second.id, row: 1, line: 2 });
  expect(source('externalId')).toMatchObject({ kind: 'import', importId: first.id });
});

test('a refusal has its code', async () => {
  const { ids } = await importedLeads(['L-1', 'a@b.example', 'Anne'], ['L-2', 'a@b.example', 'Anne']);
  const [one = '', other = ''] = ids;
  const asked = {
    entity: 'leads',
    kept: { id: one, version: 'x' },
    merged: { id: other, version: 'x' },
  } as const;
  expect(await errorOf(client.duplicates.merge.mutate(asked))).toMatchObject({ code: 'record_changed' });
});
