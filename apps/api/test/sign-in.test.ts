import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, errorOf } from './support/client.ts';
import { makeImport, write } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import { errorIn, startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let clinic: Team;
let registry: Team;

beforeAll(async () => {
  api = await startApi();
  clinic = await makeTeam(api, 'clinic');
  registry = await makeTeam(api, 'registry');
});
afterAll(() => api.stop());

test('a member learns who they are, for whom, in which role', async () => {
  const me = await clientOf(api, clinic.editor).session.me.query();
  expect(me.user.email).toBe('editor@clinic.example');
  expect(me.organization).toMatchObject({ id: clinic.organizationId, slug: 'clinic' });
  expect(me.role).toBe('editor');
});

test('without a session, or with a forged one, every namespace is closed', async () => {
  const forged = { ...clinic.admin, cookie: `${clinic.admin.cookie.slice(0, -5)}AAAAA` };
  for (const client of [clientOf(api), clientOf(api, forged)]) {
    expect(await errorOf(client.session.me.query())).toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(await errorOf(client.imports.list.query({}))).toMatchObject({ code: 'unauthenticated' });
    expect(await errorOf(client.records.list.query({ entity: 'leads' }))).toMatchObject({ status: 401 });
  }
});

test('the message comes in the language that is asked for', async () => {
  const french = await errorOf(
    clientOf(api, undefined, { 'accept-language': 'fr-FR,fr' }).session.me.query(),
  );
  expect(french.message).toMatch(/connect/i);
  const english = await errorOf(
    clientOf(api, undefined, { 'accept-language': 'fr', 'x-sluice-language': 'en' }).session.me.query(),
  );
  expect(english.message).toBe('Sign in first.');
});

test("another organisation's import does not exist, for anything that takes an id", async () => {
  const id = await makeImport(api, registry);
  const client = clientOf(api, clinic.admin);
  const calls = [
    () => client.imports.get.query({ id }),
    () => client.imports.draft.query({ id }),
    () => client.imports.rows.query({ id }),
    () => client.imports.batches.query({ id }),
    () => client.imports.cancel.mutate({ id }),
    () => client.imports.check.mutate({ id }),
    () => client.imports.start.mutate({ id }),
    () => client.imports.setDialect.mutate({ id, dialect: {} }),
    () => client.imports.setMapping.mutate({ id, mapping: { columns: [] } }),
  ];
  for (const call of calls) expect(await errorOf(call())).toMatchObject({ code: 'not_found', status: 404 });
  const csv = await fetch(`${api.url}/api/imports/${id}/errors.csv`, {
    headers: { cookie: clinic.admin.cookie },
  });
  expect(await errorIn(csv)).toEqual({ status: 404, code: 'not_found' });
  expect((await client.imports.list.query({})).items.map((item) => item.id)).not.toContain(id);
  expect(await write(api, id, 'warnings = warnings')).toBe(2);
});

describe('a request from another site', () => {
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];

  test.each(foreign)('is refused with %o, whatever it would change', async (headers) => {
    const id = await makeImport(api, clinic, { status: 'draft' });
    for (const [method, path] of [
      ['POST', '/trpc/imports.cancel'],
      ['POST', '/api/uploads'],
      ['PATCH', `/api/uploads/${id}`],
      ['DELETE', `/api/uploads/${id}`],
      ['POST', '/api/auth/sign-out'],
    ] as const) {
      const response = await fetch(api.url + path, {
        method,
        headers: { cookie: clinic.editor.cookie, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ id }),
      });
      expect(await errorIn(response)).toEqual({ status: 403, code: 'wrong_origin' });
    }
    expect((await clientOf(api, clinic.editor).imports.get.query({ id })).status).toBe('draft');
  });

  test('is let through from our own page', async () => {
    const id = await makeImport(api, clinic, { status: 'draft' });
    const client = clientOf(api, clinic.editor, { origin: api.origin, 'sec-fetch-site': 'same-origin' });
    expect((await client.imports.cancel.mutate({ id })).status).toBe('cancelled');
  });
});
