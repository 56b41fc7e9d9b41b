import type { Options } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Client, errorOf } from './support/client.ts';
import { openHarness } from './support/harness.ts';
import { fileOf, jobsOf, MAPPING, makeImport } from './support/imports.ts';
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

describe('what recognises records', () => {
  const choose = (id: string, options: Partial<Options>) =>
    client.imports.setMapping.mutate({ id, mapping: MAPPING, options });

  test('is kept, also where a later call says nothing of it, and saved with its mapping', async () => {
    const id = await makeImport(api, team, { status: 'draft' });
    const chosen = { match: ['externalId', 'email'], matchAlone: ['email'], replaceSure: true };
    expect(await choose(id, chosen)).toEqual({ problems: [] });
    await choose(id, { onDuplicate: 'skip' });
    expect((await client.imports.draft.query({ id })).options).toMatchObject(chosen);
    const saved = await client.mappings.save.mutate({ importId: id, name: 'By address' });
    expect(saved.options).toMatchObject(chosen);
    await choose(id, { matchAlone: [], replaceSure: false });
    const { options } = await client.imports.draft.query({ id });
    expect(options).toMatchObject({ matchAlone: [], replaceSure: false });
  });

  test('is refused where it has no column, before anything is checked', async () => {
    const id = await makeImport(api, team, { status: 'draft' });
    const unmapped = { code: 'match_key_unmapped', fields: ['externalId'], identities: ['externalId'] };
    expect(await choose(id, { match: ['externalId'] })).toEqual({ problems: [unmapped] });
    const refused = await errorOf(client.imports.check.mutate({ id }));
    expect(refused).toMatchObject({ code: 'mapping_incomplete' });
    expect(refused.message).toContain('Lead id');
    expect(await choose(id, { match: [] })).toEqual({ problems: [{ code: 'identity_unchosen' }] });
    expect(await errorOf(client.imports.check.mutate({ id }))).toMatchObject({
      code: 'mapping_incomplete',
    });
    expect(await jobsOf(api, id)).toEqual([]);
  });

  test.each<[Partial<Options>, string]>([
    [{ match: ['company'] }, 'company'],
    [{ match: ['email', '__proto__'] }, '__proto__'],
    [{ match: ['lastName+firstName+birthDate'] }, 'lastName+firstName+birthDate'],
    [{ matchAlone: ['phone'] }, 'phone'],
    [{ matchAlone: ['externalId'] }, 'externalId'],
  ])('is refused where the entity has no such thing: %o', async (options, named) => {
    const id = await makeImport(api, team, { status: 'draft' });
    const refused = await errorOf(choose(id, options));
    expect(refused).toMatchObject({ code: 'invalid_input', status: 400 });
    expect(refused.message).toContain(named);
    const { fileId } = await fileOf(api, id);
    const create = client.imports.create.mutate({ fileId, entity: 'leads', options, again: true });
    expect(await errorOf(create)).toMatchObject({ code: 'invalid_input' });
  });
});
