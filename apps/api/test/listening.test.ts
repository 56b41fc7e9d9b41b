import { randomUUID } from 'node:crypto';
import { entityOf, type Mapping, type Profile } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, errorOf } from './support/client.ts';
import { download, rowsOf } from './support/download.ts';
import { makeImport, PROFILE } from './support/imports.ts';
import { writeJournal } from './support/journal.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
beforeAll(async () => {
  api = await startApi();
  team = await makeTeam(api, 'team');
});
afterAll(() => api.stop());

describe('whose listening it is', () => {
  const HEADERS = ['Artist', 'Track', 'uts'];
  function profile(): Profile {
    const [column] = PROFILE.columns;
    if (!column) throw new Error('the profile has no column');
    return {
      ...PROFILE,
      columns: HEADERS.map((header, index) => ({ ...column, index, header, name: header })),
    };
  }
  const problemsOf = async (mapping: Mapping) => {
    const id = await makeImport(api, team, {
      ...{ entity: 'scrobbles', status: 'draft', profile: profile(), mapping: null },
    });
    return (await clientOf(api, team.editor).imports.setMapping.mutate({ id, mapping })).problems;
  };
  const columns = [
    { column: 0, field: 'artist' },
    { column: 1, field: 'track' },
    { column: 2, field: 'playedAt' },
  ];
  const account = { field: 'account', value: 'anne' };

  test('is asked for, and may be one value for all rows while another part comes from a column', async () => {
    expect(await problemsOf({ columns, constants: [account] })).toEqual([]);
    expect(await problemsOf({ columns })).toContainEqual({
      code: 'required_field_unmapped',
      field: 'account',
    });
    const all = [
      ...[account, { field: 'artist', value: 'X' }, { field: 'track', value: '?' }],
      { field: 'playedAt', value: '2021-02-12 14:03' },
    ];
    expect(await problemsOf({ columns: [], constants: all })).toMatchObject([{ code: 'match_key_unmapped' }]);
  });

  test('is nothing else: an identifier by itself is never the same for all rows, nor is what connections write mapped', async () => {
    const id = await makeImport(api, team, {
      ...{ entity: 'releases', status: 'draft', profile: profile(), mapping: null },
    });
    const set = (mapping: Mapping) =>
      errorOf(clientOf(api, team.editor).imports.setMapping.mutate({ id, mapping }));
    for (const mapping of [
      { columns: [], constants: [{ field: 'instanceId', value: '1' }] },
      { columns: [{ column: 0, field: 'removedOn' }] },
    ])
      expect(await set(mapping)).toMatchObject({ code: 'invalid_input' });
  });
});

describe('a record with times and lists', () => {
  const id = randomUUID();
  const VALUES = {
    ...{
      instanceId: '12',
      releaseId: '434828',
      title: '?',
      artists: 'Nirvana (2); {U2}',
      formats: '7", EP; "x"',
    },
    ...{ addedOn: '2020-11-12T20:26:00.000001Z', removedOn: '2021-01-02T03:04:05.600Z' },
  };
  beforeAll(async () => {
    await api.admin.query(
      `insert into releases (organization_id, id, instance_id, release_id, title, artists, formats, added_on, removed_on)
       values ($1, $2, '12', '434828', '?', $3, $4, '2020-11-12T20:26:00.000001Z', '2021-01-02T03:04:05.6Z')`,
      [team.organizationId, id, ['Nirvana (2)', '{U2}'], ['7", EP', '"x"']],
    );
    const { rows } = await api.admin.query<{ texts: string[] }>(
      `select array[release_id, artists::text, formats::text, '2020-11-12 20:26:00.000001+00'] as texts from releases`,
    );
    const done = await makeImport(api, team, { entity: 'releases', status: 'completed', phase: 'commit' });
    await api.admin.query(`update record_changes set entity = 'releases'`);
    await writeJournal(
      api,
      team,
      done,
      ['release_id', 'artists', 'formats', 'added_on'],
      [{ row: 7, recordId: id, before: null, after: rows[0]?.texts ?? [] }],
    );
    await api.admin.query(`update record_changes set entity = 'releases'`);
    await api.admin.query(
      `update releases set styles = '{Rock,"Folk, World"}', removed_on = removed_on + interval '1 s'`,
    );
    // Whatever comes within one millisecond is in no order.
    await api.admin.query(`update record_edits set at = at + interval '1 s' where kind = 'changed'`);
  });

  test('is told in canonical form, with the line of each value', async () => {
    const { fields, changes } = await clientOf(api, team.reader).records.history.query({
      entity: 'releases',
      id,
    });
    const told = new Map(fields.map(({ field, value, source }) => [field, { value, source }]));
    for (const field of ['artists', 'formats', 'addedOn'] as const)
      expect([field, told.get(field)]).toMatchObject([field, { value: VALUES[field], source: { row: 7 } }]);
    expect(told.get('styles')).toMatchObject({ value: 'Rock; Folk, World', source: { kind: 'edit' } });
    expect(told.get('removedOn')).toMatchObject({
      value: '2021-01-02T03:04:06.600Z',
      source: { kind: 'edit' },
    });
    expect(changes[0]).toMatchObject({
      kind: 'edit',
      values: expect.arrayContaining([{ field: 'styles', before: null, after: 'Rock; Folk, World' }]),
    });
  });

  test('is listed, found and sorted by them', async () => {
    const client = clientOf(api, team.reader);
    for (const sort of ['artists', 'addedOn'] as const) {
      const { items } = await client.records.list.query({
        entity: 'releases',
        search: '{u2',
        sort: { by: sort, direction: 'asc' },
      });
      expect(items.map(({ values }) => values)).toMatchObject([
        { artists: VALUES.artists, addedOn: VALUES.addedOn },
      ]);
    }
  });

  test('goes into an export as a file may have it', async () => {
    const response = await download(api, '/api/records/releases/export.csv', team.reader);
    const [header = [], row = []] = await rowsOf(response);
    const { fields } = entityOf('releases');
    for (const field of ['artists', 'formats', 'addedOn', 'title'] as const)
      expect([field, row[header.indexOf(fields[field]?.label.en ?? '')]]).toEqual([field, VALUES[field]]);
  });
});
