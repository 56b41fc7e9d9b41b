import type { Profile } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, endsOf, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { fileOf, jobsOf, MAPPING, makeImport, PROFILE, write } from './support/imports.ts';
import type { Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());

// At most one import of an entity is live: each test begins without any.
beforeEach(() => api.admin.query('delete from imports'));

describe('create', () => {
  test('makes a draft with the entity’s defaults, and has its file read', async () => {
    const { fileId } = await fileOf(api, await makeImport(api, team, { status: 'draft' }));
    const { id } = await client.imports.create.mutate({
      fileId,
      entity: 'leads',
      options: { express: true },
    });
    const draft = await client.imports.draft.query({ id });
    expect(draft).toMatchObject({
      entity: 'leads',
      profile: null,
      mapping: null,
      problems: [],
      options: { onDuplicate: 'update', emptyCells: 'keep', express: true, defaultCountry: 'FR' },
    });
    const snapshot = await client.imports.get.query({ id });
    expect(snapshot).toMatchObject({ status: 'draft', phase: 'sniff', version: 1, totalRows: null });
    expect(snapshot.progressPct).toBeNull();
    expect(await jobsOf(api, id)).toEqual(['sniff']);
  });
});

describe('an import that says nothing of empty cells, as one of before it was a choice,', () => {
  const meaning = async (id: string) => (await client.imports.draft.query({ id })).options.emptyCells;
  const stored = async (id: string) => {
    const { rows } = await api.admin.query(
      `select options ->> 'emptyCells' as said from imports where id = $1`,
      [id],
    );
    return rows[0]?.said;
  };

  test('clears, and says so once something of it is stored', async () => {
    const id = await makeImport(api, team, { status: 'draft' });
    expect([await stored(id), await meaning(id)]).toEqual([null, 'clear']);
    await client.imports.setMapping.mutate({ id, mapping: MAPPING, options: { onDuplicate: 'skip' } });
    expect([await stored(id), await meaning(id)]).toEqual(['clear', 'clear']);
  });

  test('hands that on to one that is made like it', async () => {
    const earlier = await makeImport(api, team, { status: 'completed' });
    const { fileId } = await fileOf(api, earlier);
    const { id } = await client.imports.create.mutate({ fileId, entity: 'leads', like: earlier });
    expect(await stored(id)).toBe('clear');
  });
});

describe('the mapping', () => {
  test('is stored incomplete, and says what it lacks', async () => {
    const id = await makeImport(api, team, { status: 'draft' });
    const { problems } = await client.imports.setMapping.mutate({
      id,
      mapping: { columns: [{ column: 1, field: 'lastName' }] },
      options: { onDuplicate: 'skip', emptyCells: 'keep' },
    });
    expect(problems.map(({ code }) => code)).toEqual(['match_key_unmapped']);
    const draft = await client.imports.draft.query({ id });
    expect(draft.problems).toEqual(problems);
    const options = { onDuplicate: 'skip', emptyCells: 'keep', express: false, defaultCountry: 'FR' };
    expect(draft.options).toEqual(options);
    const refused = await errorOf(client.imports.check.mutate({ id }));
    expect(refused).toMatchObject({ code: 'mapping_incomplete', status: 400 });
    expect(refused.message).toContain('Phone (with a name)');
    expect(await jobsOf(api, id)).toEqual([]);
  });

  test.each([
    [{ column: 0, field: 'no_such_field' }, 'no_such_field'],
    [{ column: 0, field: '__proto__' }, '__proto__'],
    [{ column: 9, field: 'email' }, '9'],
  ])('refuses %o', async (column, named) => {
    const id = await makeImport(api, team, { status: 'draft' });
    const refused = await errorOf(client.imports.setMapping.mutate({ id, mapping: { columns: [column] } }));
    expect(refused).toMatchObject({ code: 'invalid_input', status: 400 });
    expect(refused.message).toContain(named);
  });

  test('of a file that leaves open how it is read is not checked before that is said', async () => {
    const questions: Profile['questions'] = [{ part: 'header', taken: { header: true }, readings: [] }];
    const id = await makeImport(api, team, { status: 'draft', profile: { ...PROFILE, questions } });
    const { problems } = await client.imports.setMapping.mutate({ id, mapping: MAPPING });
    expect(problems).toEqual([{ code: 'reading_unclear', part: 'header' }]);
    const refused = await errorOf(client.imports.check.mutate({ id }));
    expect(refused).toMatchObject({ code: 'mapping_incomplete', status: 400 });
    expect(refused.message).toContain('does its first row name the columns');
    expect(await jobsOf(api, id)).toEqual([]);
  });

  test('needs a file that has been read', async () => {
    const id = await makeImport(api, team, { status: 'draft', profile: null, mapping: null });
    expect(await errorOf(client.imports.setMapping.mutate({ id, mapping: MAPPING }))).toMatchObject({
      code: 'invalid_input',
    });
    expect(await errorOf(client.imports.check.mutate({ id }))).toMatchObject({ code: 'mapping_incomplete' });
  });

  test('of a checked import makes it a draft again, without its dry run', async () => {
    const id = await makeImport(api, team, { status: 'ready' });
    await api.admin.query(
      `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
       values ($1, $2, 1, 2, 'error', '[]', '[]')`,
      [team.organizationId, id],
    );
    await client.imports.setMapping.mutate({ id, mapping: MAPPING });
    expect(await client.imports.get.query({ id })).toMatchObject({
      status: 'draft',
      plan: null,
      processedRows: 0,
      errors: 0,
      totalRows: 3,
    });
    expect((await client.imports.rows.query({ id })).items).toEqual([]);
    expect((await client.imports.check.mutate({ id })).status).toBe('queued');
  });
});

describe('the dialect', () => {
  test.each([
    ['draft', 'sniff'],
    ['ready', 'check'],
    ['failed', 'check'],
    ['cancelled', 'check'],
    // Before its first batch.
    ['cancelled', 'commit'],
    ['failed', 'commit'],
  ] as const)('of an import that is %s has its file read again', async (status, phase) => {
    const id = await makeImport(api, team, { status, phase });
    const snapshot = await client.imports.setDialect.mutate({ id, dialect: { encoding: 'windows-1252' } });
    expect(snapshot).toMatchObject({
      status: 'draft',
      phase: 'sniff',
      totalRows: null,
      lastError: null,
      completedAt: null,
    });
    const draft = await client.imports.draft.query({ id });
    expect(draft).toMatchObject({ profile: null, dialectOverrides: { encoding: 'windows-1252' } });
    expect(await jobsOf(api, id)).toEqual(['sniff']);
  });

  test.each([
    ['completed', 'commit'],
    ['failed', 'commit'],
    ['cancelled', 'commit'],
  ] as const)('of an import that is %s in its commit stays', async (status, phase) => {
    const id = await makeImport(api, team, { status, phase });
    await write(
      api,
      id,
      'processed_rows = 3, cursor_row = 3, inserted = 0, updated = 0, unchanged = 3, skipped = 0, errors = 0',
    );
    const refused = await errorOf(client.imports.setDialect.mutate({ id, dialect: {} }));
    expect(refused).toMatchObject({ code: 'wrong_state', status: 409, params: { status } });
  });
});

describe('check and start', () => {
  test('queue the import with its job; the counts begin at nothing, and the dry run’s stay in the plan', async () => {
    const id = await makeImport(api, team, { status: 'draft' });
    expect(await client.imports.check.mutate({ id })).toMatchObject({
      status: 'queued',
      phase: 'check',
      progressPct: 0,
    });
    expect(await jobsOf(api, id)).toEqual(['check']);
    expect(await errorOf(client.imports.start.mutate({ id }))).toMatchObject({ code: 'wrong_state' });

    await client.imports.cancel.mutate({ id });
    const ready = await makeImport(api, team, { status: 'ready' });
    expect((await client.imports.get.query({ id: ready })).progressPct).toBe(100);
    const started = await client.imports.start.mutate({ id: ready });
    expect(started).toMatchObject({
      status: 'queued',
      phase: 'commit',
      inserted: 0,
      errors: 0,
      plan: { inserted: 2, errors: 1 },
      progressPct: 0,
    });
    expect(await jobsOf(api, ready)).toEqual(['commit']);
    const second = await errorOf(client.imports.start.mutate({ id: ready }));
    expect(second).toMatchObject({ code: 'wrong_state', status: 409, params: { status: 'queued' } });
  });

  test('what it erases is told like the counts: what would be, then what was; the plan keeps the former', async () => {
    const erased = { records: 2, fields: { notes: 1, company: 2 } };
    const id = await makeImport(api, team);
    await write(
      api,
      id,
      `erased = '${JSON.stringify(erased)}', plan = plan || '${JSON.stringify({ erased })}'`,
    );
    expect(await client.imports.get.query({ id })).toMatchObject({ erased, plan: { inserted: 2, erased } });
    const started = await client.imports.start.mutate({ id });
    expect(started).toMatchObject({ erased: { records: 0, fields: {} }, plan: { inserted: 2, erased } });
  });

  test('50 starts of one import at once: one runs, 49 are told of the conflict', async () => {
    const id = await makeImport(api, team, { status: 'ready' });
    const calls = Array.from({ length: 50 }, () => client.imports.start.mutate({ id }));
    expect(await endsOf(calls)).toEqual({ done: 1, '409 wrong_state': 49 });
    expect(await jobsOf(api, id)).toEqual(['commit']);
  });

  test('50 imports of one entity started at once: one runs, 49 are told which', async () => {
    const ids = await Promise.all(
      Array.from({ length: 50 }, () => makeImport(api, team, { status: 'ready' })),
    );
    const calls = ids.map((id) => client.imports.start.mutate({ id }));
    expect(await endsOf(calls)).toEqual({ done: 1, '409 import_live': 49 });
    const { items } = await client.imports.list.query({ status: 'queued' });
    expect(items).toHaveLength(1);
    const waiting = ids.find((id) => id !== items[0]?.id) ?? '';
    const refused = await errorOf(client.imports.start.mutate({ id: waiting }));
    expect(refused.params).toEqual({ importId: items[0]?.id, entity: 'leads' });
    expect(refused.message).toContain('leads');
    expect((await client.imports.get.query({ id: waiting })).status).toBe('ready');
    expect(await jobsOf(api, waiting)).toEqual([]);

    const other = await makeImport(api, team, { status: 'ready', entity: 'patients', mapping: null });
    expect((await client.imports.start.mutate({ id: other })).status).toBe('queued');
  });
});

describe('cancel', () => {
  test.each([
    ['draft', 'sniff'],
    ['parsing', 'check'],
    ['ready', 'check'],
    ['queued', 'commit'],
    ['committing', 'commit'],
  ] as const)('of an import that is %s is done at once', async (status, phase) => {
    const id = await makeImport(api, team, { status, phase });
    const snapshot = await client.imports.cancel.mutate({ id });
    expect(snapshot).toMatchObject({ status: 'cancelled', cancelRequested: true });
    expect(snapshot.completedAt).not.toBeNull();
    expect(await errorOf(client.imports.cancel.mutate({ id }))).toMatchObject({
      code: 'wrong_state',
      params: { status: 'cancelled' },
    });
  });

  test('racing a worker that takes the import: it ends cancelled, and whoever took it is fenced off', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await makeImport(api, team, { status: 'queued', phase: 'commit' });
      const take = api.admin
        .query<{ epoch: number }>(
          `update imports set status = 'committing', epoch = epoch + 1 where id = $1 and status = 'queued'
           returning epoch`,
          [id],
        )
        .then(({ rows }) => rows[0]?.epoch);
      const [epochTaken, cancelled] = await Promise.all([take, client.imports.cancel.mutate({ id })]);
      expect(cancelled).toMatchObject({ status: 'cancelled', cancelRequested: true });
      const { rows } = await api.admin.query<{ status: string; epoch: number }>(
        'select status, epoch from imports where id = $1',
        [id],
      );
      expect(rows[0]?.status).toBe('cancelled');
      if (epochTaken !== undefined) expect(rows[0]?.epoch).toBeGreaterThan(epochTaken);
    }
  });
});
