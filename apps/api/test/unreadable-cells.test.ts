import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, clientOf, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { makeImport, PROFILE } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());

const MAPPING = {
  columns: [
    { column: 0, field: 'email' },
    { column: 1, field: 'contactedOn' },
  ],
};

function draft(lines: readonly string[]): Promise<string> {
  const contents = `E-mail;Nom;Note\n${lines.join('\n')}\n`;
  return makeImport(api, team, {
    status: 'draft',
    phase: 'sniff',
    mapping: MAPPING,
    profile: PROFILE,
    contents,
  });
}

describe('cells that cannot be read', () => {
  test('are counted by column before the check, with two examples, and only where there are some', async () => {
    const id = await draft([
      'a@b.example;12/03/2024;',
      'b@b.example;bientôt;',
      ' ;jamais;',
      'c@b.example;bientôt;',
      'd@b.example;31/02/2024;',
      'e@b.example;;',
      'f@b.example;13/03/2024;',
      // Another width: what its cells are, nobody knows.
      'g@b.example;bientôt;x;y',
    ]);
    expect(await client.imports.unreadable.query({ id })).toEqual([
      {
        ...{ column: 1, field: 'contactedOn', looked: 6, unreadable: 4 },
        ...{ code: 'invalid_date', examples: ['bientôt', 'jamais'] },
      },
    ]);
  });

  test('follow the mapping that is stored, and what somebody has corrected', async () => {
    const id = await draft(['a@b.example;bientôt;', 'b@b.example;jamais;']);
    await api.admin.query(
      `insert into import_corrections (organization_id, import_id, row_number, column_number, value, corrected_by)
       values ($1, $2, 2, 1, '12/03/2024', $3)`,
      [team.organizationId, id, team.editor.userId],
    );
    expect(await client.imports.unreadable.query({ id })).toMatchObject([{ unreadable: 1, looked: 2 }]);
    await client.imports.setMapping.mutate({ id, mapping: { columns: [{ column: 1, field: 'lastName' }] } });
    expect(await client.imports.unreadable.query({ id })).toEqual([]);
  });

  test('are those of a second column too, where the first has none or something that is no value', async () => {
    const id = await draft(['a@b.example;12/03/2024;', 'b@b.example;;bientôt', 'c@b.example;-;jamais']);
    const columns = [
      { column: 0, field: 'email' },
      { column: 1, field: 'contactedOn', fallbackColumn: 2, dateOrder: 'dmy' as const },
    ];
    await client.imports.setMapping.mutate({ id, mapping: { columns } });
    expect(await client.imports.unreadable.query({ id })).toMatchObject([
      { column: 2, field: 'contactedOn', looked: 2, unreadable: 2, examples: ['bientôt', 'jamais'] },
    ]);
  });

  test('are looked for in two thousand rows, however long the file', async () => {
    const lines = Array.from(
      { length: 3_000 },
      (_, at) => `a${at}@b.example;${at % 2 ? '12/03/2024' : '?!'};`,
    );
    expect(await client.imports.unreadable.query({ id: await draft(lines) })).toMatchObject([
      { looked: 2_000, unreadable: 1_000, examples: ['?!'] },
    ]);
  });

  test('are none of a draft without a mapping; another organisation’s are not found', async () => {
    const id = await makeImport(api, team, {
      status: 'draft',
      profile: null,
      mapping: null,
      contents: 'a\nb\n',
    });
    expect(await client.imports.unreadable.query({ id })).toEqual([]);
    const others = clientOf(api, (await makeTeam(api, 'looking')).editor);
    expect(await errorOf(others.imports.unreadable.query({ id }))).toMatchObject({ code: 'not_found' });
  });

  test('of a column behind another are counted where that one is empty', async () => {
    const id = await draft([
      'a@b.example;12/03/2024;jamais',
      'b@b.example;;bientôt',
      'c@b.example;;13/03/2024',
    ]);
    const columns = [
      { column: 0, field: 'email' },
      { column: 1, field: 'contactedOn', fallbackColumn: 2 },
    ];
    await client.imports.setMapping.mutate({ id, mapping: { columns } });
    expect(await client.imports.unreadable.query({ id })).toEqual([
      {
        ...{ column: 2, field: 'contactedOn', looked: 2, unreadable: 1 },
        ...{ code: 'invalid_date', examples: ['bientôt'] },
      },
    ]);
  });
});
