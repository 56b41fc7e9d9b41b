import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, clientOf, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { makeImport } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import type { TestApi } from './support/start-api.ts';

let api: TestApi;
let team: Team;
let client: Client;

beforeAll(async () => {
  ({ api, team, client } = await openHarness());
});
afterAll(() => api.stop());
beforeEach(() => api.admin.query('delete from imports'));

describe('the first rows', () => {
  const contents = 'E-mail;Nom\na@b.example;Martin, Jean\n';

  test('are shown in any dialect before the file is read whole', async () => {
    const id = await makeImport(api, team, { status: 'draft', profile: null, mapping: null, contents });
    expect(await client.imports.preview.query({ id, dialect: {} })).toEqual({
      dialect: { encoding: 'utf-8', delimiter: ';', quote: '"', header: true, width: 2 },
      columns: [
        { index: 0, header: 'E-mail', name: 'E-mail' },
        { index: 1, header: 'Nom', name: 'Nom' },
      ],
      preview: [{ line: 2, cells: ['a@b.example', 'Martin, Jean'] }],
    });
    const otherwise = await client.imports.preview.query({ id, dialect: { delimiter: ',', header: false } });
    expect(otherwise?.preview).toEqual([
      { line: 1, cells: ['E-mail;Nom'] },
      { line: 2, cells: ['a@b.example;Martin', 'Jean'] },
    ]);
  });

  test('are none where they cannot be read, and another organisation’s are not found', async () => {
    const id = await makeImport(api, team, { status: 'draft', profile: null, mapping: null, contents: '"a' });
    expect(await client.imports.preview.query({ id, dialect: {} })).toBeNull();
    const others = clientOf(api, (await makeTeam(api, 'previewing')).editor);
    expect(await errorOf(others.imports.preview.query({ id, dialect: {} }))).toMatchObject({
      code: 'not_found',
    });
  });
});
