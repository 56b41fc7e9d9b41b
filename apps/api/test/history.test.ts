import { randomUUID } from 'node:crypto';
import { withOrganization } from '@sluice/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf, errorOf } from './support/client.ts';
import { makeImport } from './support/imports.ts';
import { writeJournal, writeLead } from './support/journal.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;
let editor: string;

beforeAll(async () => {
  api = await startApi();
  team = await makeTeam(api, 'team');
  client = clientOf(api, team.reader);
  const { rows } = await api.admin.query<{ name: string }>('select name from users where id = $1', [
    team.editor.userId,
  ]);
  editor = rows[0]?.name ?? '';
});
afterAll(() => api.stop());
beforeEach(() => api.admin.query('delete from imports; truncate record_changes, record_edits, leads'));

const COLUMNS = ['external_id', 'first_name', 'company'];

/** A lead of which two imports wrote, and then a person and a program. */
async function lead() {
  const id = randomUUID();
  const carriedOut = () => makeImport(api, team, { status: 'completed', phase: 'commit' });
  const first = await carriedOut();
  await writeLead(api, team, id, { external_id: 'L1', first_name: 'Ada', company: 'Acme' });
  await writeJournal(api, team, first, COLUMNS, [
    { row: 1, recordId: id, before: null, after: ['L1', 'Ada', 'Acme'] },
  ]);
  const second = await carriedOut();
  await writeLead(api, team, id, { external_id: 'L1', first_name: 'Bea', company: 'Acme' });
  await writeJournal(api, team, second, COLUMNS, [
    { row: 7, recordId: id, before: ['L1', 'Ada', 'Acme'], after: ['L1', 'Bea', 'Acme'] },
  ]);
  await withOrganization(
    api.services.database,
    team.organizationId,
    (tx) => tx.lead.updateMany({ data: { phone: '+33123456789' } }),
    { userId: team.editor.userId },
  );
  await api.admin.query(`update leads set notes = 'by hand'`);
  return { id, first, second };
}

/** The sources of the fields that have a value. */
async function sources(id: string) {
  const { fields } = await client.records.history.query({ entity: 'leads', id });
  return Object.fromEntries(
    fields.flatMap(({ field, value, source }) => (value === null ? [] : [[field, source]])),
  );
}

describe('the history of a record', () => {
  test('tells of each value where it comes from', async () => {
    const { id, first, second } = await lead();
    const imported = { kind: 'import', file: 'leads.csv', by: { name: editor } };
    expect(await sources(id)).toMatchObject({
      externalId: { ...imported, importId: first, row: 1, line: 2 },
      firstName: { ...imported, importId: second, row: 7, line: 8 },
      company: { ...imported, importId: first },
      phone: { kind: 'edit', by: { name: editor } },
      notes: { kind: 'edit', login: expect.any(String) },
    });
  });

  test('tells every change, newest first, with what it was before', async () => {
    const { id, first, second } = await lead();
    const { record, changes } = await client.records.history.query({ entity: 'leads', id });
    expect(record).toMatchObject({ id, key: 'L1' });
    expect(changes).toMatchObject([
      { kind: 'edit', edit: 'changed', values: [{ field: 'notes', before: null, after: 'by hand' }] },
      { kind: 'edit', by: { name: editor }, values: [{ field: 'phone', after: '+33123456789' }] },
      {
        kind: 'import',
        importId: second,
        created: false,
        undoneAt: null,
        values: [{ field: 'firstName', before: 'Ada', after: 'Bea', undone: false }],
      },
      {
        kind: 'import',
        importId: first,
        created: true,
        values: [
          { field: 'externalId' },
          { field: 'firstName', before: null, after: 'Ada' },
          { field: 'company' },
        ],
      },
    ]);
  });

  test('of a value that an undo put back names the import before', async () => {
    const { id, first, second } = await lead();
    await writeLead(api, team, id, { external_id: 'L1', first_name: 'Ada' });
    await api.admin.query(
      `update record_changes set undone_at = now(), undone_columns = '{first_name}' where import_id = $1`,
      [second],
    );
    expect(await sources(id)).toMatchObject({ firstName: { importId: first, row: 1 } });
    const { changes } = await client.records.history.query({ entity: 'leads', id });
    const undone = changes.find((change) => change.kind === 'import' && change.importId === second);
    expect(undone).toMatchObject({ undoneAt: expect.any(String), values: [{ undone: true }] });
  });

  test('knows no source of a value that nobody is known to have written', async () => {
    const id = randomUUID();
    await writeLead(api, team, id, { external_id: 'L9' });
    expect(await sources(id)).toEqual({ externalId: null });
  });

  test('outlives the record', async () => {
    const { id } = await lead();
    await api.admin.query('delete from leads');
    const history = await client.records.history.query({ entity: 'leads', id });
    expect(history).toMatchObject({ record: null, fields: [] });
    expect(history.changes[0]).toMatchObject({ kind: 'edit', edit: 'deleted' });
    expect(history.changes).toHaveLength(5);
  });

  test('is not found of a record that never was, nor of another organisation’s', async () => {
    const { id } = await lead();
    const unknown = client.records.history.query({ entity: 'leads', id: randomUUID() });
    expect(await errorOf(unknown)).toMatchObject({ code: 'not_found' });
    const others = clientOf(api, (await makeTeam(api, 'others')).admin);
    expect(await errorOf(others.records.history.query({ entity: 'leads', id }))).toMatchObject({
      code: 'not_found',
    });
    expect(await errorOf(others.records.find.query({ entity: 'leads', key: 'L1' }))).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a record is found', () => {
  test.each(['id:L1', 'L1', ' L1 ', 'someone@leads.example', 'email:someone@leads.example'])(
    'by %j',
    async (key) => {
      const [byId, byMail] = [randomUUID(), randomUUID()];
      await writeLead(api, team, byId, { external_id: 'L1', email: 'other@leads.example' });
      await writeLead(api, team, byMail, { email: 'someone@leads.example' });
      const { id } = await client.records.find.query({ entity: 'leads', key });
      expect(id).toBe(key.includes('@') ? byMail : byId);
    },
  );

  test.each(['someone@leads.example', 'SOMEONE@leads.example', '01 23 45 67 89', '+33123456789', 'merged'])(
    'by %j also where it has an id, and since a merge',
    async (key) => {
      const id = randomUUID();
      await writeLead(api, team, id, {
        ...{ external_id: 'L1', email: 'someone@leads.example', phone: '+33123456789' },
      });
      await api.admin.query(
        `insert into record_aliases (organization_id, entity, record_id, identity, value)
         values ($1, 'leads', $2, 'externalId', 'merged')`,
        [team.organizationId, id],
      );
      expect(await client.records.find.query({ entity: 'leads', key })).toEqual({ id, others: [] });
    },
  );

  test('with the others that share what it is found by', async () => {
    const [one, other] = [randomUUID(), randomUUID()].toSorted();
    await writeLead(api, team, one ?? '', { email: 'shared@leads.example', external_id: 'S1' });
    await writeLead(api, team, other ?? '', { email: 'shared@leads.example', first_name: 'Bob' });
    expect(await client.records.find.query({ entity: 'leads', key: 'shared@leads.example' })).toEqual({
      id: one,
      others: [{ id: other, label: 'shared@leads.example (Bob)' }],
    });
  });

  test('by the surest identity that fits, and not by what is none', async () => {
    const [byId, byPhone] = [randomUUID(), randomUUID()];
    await writeLead(api, team, byPhone, { phone: '123' });
    await writeLead(api, team, byId, { external_id: '123', first_name: 'Ada' });
    expect(await client.records.find.query({ entity: 'leads', key: '123' })).toEqual({
      id: byId,
      others: [],
    });
    for (const key of ['Ada', 'a\0b']) {
      const refused = await errorOf(client.records.find.query({ entity: 'leads', key }));
      expect(refused.code).toBe(key === 'Ada' ? 'not_found' : 'invalid_input');
    }
  });
});
