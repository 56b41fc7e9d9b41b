import type { AnyProcedure } from '@trpc/server';
import { hashPassword } from 'better-auth/crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../src/trpc/router.ts';
import { clientOf, refusal } from './support/client.ts';
import { makeImport, write } from './support/imports.ts';
import { makeTeam, signIn, type Team } from './support/people.ts';
import { refusalOf, startApi, type TestApi } from './support/start-api.ts';

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
    expect(await refusal(client.session.me.query())).toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(await refusal(client.imports.list.query({}))).toMatchObject({ code: 'unauthenticated' });
    expect(await refusal(client.records.list.query({ entity: 'leads' }))).toMatchObject({ status: 401 });
  }
});

test('the message comes in the language that is asked for', async () => {
  const french = await refusal(
    clientOf(api, undefined, { 'accept-language': 'fr-FR,fr' }).session.me.query(),
  );
  expect(french.message).toMatch(/connect/i);
  const english = await refusal(
    clientOf(api, undefined, { 'accept-language': 'fr', 'x-sluice-language': 'en' }).session.me.query(),
  );
  expect(english.message).toBe('Sign in first.');
});

describe('roles', () => {
  // tRPC keeps the procedures in one flat record, by path.
  const procedures = z.record(z.string(), z.custom<AnyProcedure>()).parse(appRouter._def.procedures);
  // One's own account, and the link of an invitation, ask for no role: members.test.ts is about them.
  const mutations = Object.keys(procedures).filter(
    (path) => procedures[path]?._def.type === 'mutation' && !/^(profile|invitations)\./.test(path),
  );

  test('the router has the mutations that the next test is about', () => {
    expect(mutations).toContain('imports.start');
    expect(mutations.length).toBeGreaterThanOrEqual(6);
  });

  test.each(mutations)('read_only may not call %s', async (path) => {
    const response = await fetch(`${api.url}/trpc/${path}`, {
      method: 'POST',
      headers: { cookie: clinic.reader.cookie, 'content-type': 'application/json', origin: api.origin },
      body: '{}',
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { data: { app: { code: 'forbidden' } } } });
  });

  test('read_only may look', async () => {
    const id = await makeImport(api, clinic);
    expect((await clientOf(api, clinic.reader).imports.get.query({ id })).id).toBe(id);
  });

  test('a demoted editor is refused from the next call on, and a removed member from everything', async () => {
    const sales = await makeTeam(api, 'sales');
    const id = await makeImport(api, sales, { status: 'draft' });
    const client = clientOf(api, sales.editor);
    await client.imports.setMapping.mutate({ id, mapping: { columns: [] } });
    await api.admin.query("update members set role = 'read_only' where user_id = $1", [sales.editor.userId]);
    expect(await refusal(client.imports.cancel.mutate({ id }))).toMatchObject({
      code: 'forbidden',
      status: 403,
    });
    expect((await client.imports.get.query({ id })).status).toBe('draft');
    await api.admin.query('delete from members where user_id = $1', [sales.editor.userId]);
    expect(await refusal(client.imports.get.query({ id }))).toMatchObject({ code: 'forbidden' });
  });

  test('a session that was deleted is over at once', async () => {
    const shop = await makeTeam(api, 'shop');
    const client = clientOf(api, shop.admin);
    await client.session.me.query();
    await api.admin.query('delete from sessions where user_id = $1', [shop.admin.userId]);
    expect(await refusal(client.session.me.query())).toMatchObject({ code: 'unauthenticated' });
  });
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
  for (const call of calls) expect(await refusal(call())).toMatchObject({ code: 'not_found', status: 404 });
  const csv = await fetch(`${api.url}/api/imports/${id}/errors.csv`, {
    headers: { cookie: clinic.admin.cookie },
  });
  expect(await refusalOf(csv)).toEqual({ status: 404, code: 'not_found' });
  expect((await client.imports.list.query({})).items.map((item) => item.id)).not.toContain(id);
  expect(await write(api, id, 'warnings = warnings')).toBe(2);
});

describe('better-auth', () => {
  const endpointSchema = z.object({
    path: z.string(),
    options: z.object({ method: z.union([z.string(), z.array(z.string())]) }),
  });

  /** Every endpoint of better-auth and its plugins that has an address, as `METHOD /path`. */
  function everyEndpoint(): string[] {
    return Object.values(api.services.auth.api).flatMap((endpoint) => {
      const parsed = endpointSchema.safeParse({ path: endpoint.path, options: endpoint.options });
      if (!parsed.success) return []; // callable in the server only
      const { path, options } = parsed.data;
      return [options.method].flat().map((method) => `${method} ${path}`);
    });
  }

  test('serves a member nothing but sign-in, sign-out and the session', async () => {
    const office = await makeTeam(api, 'office');
    const tables = ['users', 'accounts', 'organizations', 'members', 'invitations'];
    const state = () =>
      Promise.all(
        tables.map(async (table) => (await api.admin.query(`select * from ${table} order by id`)).rows),
      );
    const before = await state();
    const reached = new Set<string>();
    // Signing out comes last: until then every endpoint is asked by somebody who is signed in.
    const last = 'POST /sign-out';
    for (const endpoint of [...everyEndpoint().filter((other) => other !== last), last]) {
      const [method = '', path = ''] = endpoint.split(' ');
      for (const person of [office.reader, office.editor, office.admin]) {
        const response = await fetch(`${api.url}/api/auth${path.replace(/:\w+/, 'x')}`, {
          method,
          headers: { cookie: person.cookie, 'content-type': 'application/json', origin: api.origin },
          ...(method === 'POST' && {
            body: JSON.stringify({
              organizationId: office.organizationId,
              memberIdOrEmail: 'reader@office.example',
              memberId: office.reader.userId,
              role: 'admin',
              email: 'new@office.example',
              newEmail: 'new@office.example',
              password: 'correct horse battery',
              currentPassword: 'correct horse battery',
              newPassword: 'another password',
              name: 'New',
              slug: 'new',
              data: { name: 'New' },
            }),
          }),
        });
        if (response.status === 404) expect(await refusalOf(response)).toMatchObject({ code: 'not_found' });
        else reached.add(endpoint);
      }
    }
    expect([...reached].sort()).toEqual(['GET /get-session', 'POST /sign-in/email', 'POST /sign-out']);
    expect(await state()).toEqual(before);
  });

  test('is asked for what the last test expects to find closed', () => {
    const endpoints = everyEndpoint();
    for (const known of [
      'POST /sign-up/email',
      'POST /change-email',
      'POST /change-password',
      'POST /delete-user',
      'POST /update-user',
      'POST /organization/create',
      'POST /organization/delete',
      'POST /organization/invite-member',
      'POST /organization/remove-member',
      'POST /organization/update-member-role',
    ])
      expect(endpoints).toContain(known);
  });

  test('keeps its own bars up behind the closed door', async () => {
    const { auth } = api.services;
    const hall = await makeTeam(api, 'hall');
    const headers = new Headers({ cookie: hall.admin.cookie });
    const body = { organizationId: hall.organizationId };
    await expect(auth.api.deleteOrganization({ headers, body })).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      auth.api.createOrganization({ headers, body: { name: 'Own', slug: 'own' } }),
    ).rejects.toMatchObject({ statusCode: 403 });
    const person = { email: 'stranger@hall.example', password: 'correct horse battery', name: 'S' };
    await expect(auth.api.signUpEmail({ body: person })).rejects.toMatchObject({ statusCode: 400 });
    const { rows: members } = await api.admin.query(
      'select id from members where organization_id = $1 and user_id = $2',
      [hall.organizationId, hall.admin.userId],
    );
    const memberId: string = members[0].id;
    for (const [{ cookie }, { email: colleague }] of [
      [hall.editor, hall.reader],
      [hall.reader, hall.editor],
    ] as const) {
      const as = { headers: new Headers({ cookie }) };
      const invited = { ...body, email: 'stranger@hall.example', role: 'admin' as const };
      const demoted = { ...body, memberId, role: 'read_only' as const };
      const removed = { ...body, memberIdOrEmail: colleague };
      await expect(auth.api.createInvitation({ ...as, body: invited })).rejects.toMatchObject({
        statusCode: 403,
      });
      await expect(auth.api.updateMemberRole({ ...as, body: demoted })).rejects.toMatchObject({
        statusCode: 403,
      });
      await expect(auth.api.removeMember({ ...as, body: removed })).rejects.toMatchObject({
        statusCode: 401,
      });
    }
    const { rows } = await api.admin.query(
      'select role from members where organization_id = $1 order by role',
      [hall.organizationId],
    );
    expect(rows.map(({ role }) => role)).toEqual(['admin', 'editor', 'read_only']);
  });
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
      expect(await refusalOf(response)).toEqual({ status: 403, code: 'wrong_origin' });
    }
    expect((await clientOf(api, clinic.editor).imports.get.query({ id })).status).toBe('draft');
  });

  test('is let through from our own page', async () => {
    const id = await makeImport(api, clinic, { status: 'draft' });
    const client = clientOf(api, clinic.editor, { origin: api.origin, 'sec-fetch-site': 'same-origin' });
    expect((await client.imports.cancel.mutate({ id })).status).toBe('cancelled');
  });
});

describe('guessing passwords', () => {
  test('is limited, whatever X-Forwarded-For says', async () => {
    const own = await startApi();
    try {
      await makeTeam(own, 'victims');
      const statuses: number[] = [];
      for (let guess = 0; guess < 14; guess += 1) {
        const response = await signIn(
          own,
          { email: `nobody-${guess}@victims.example`, password: `guess number ${guess}` },
          { 'x-forwarded-for': `203.0.113.${guess}`, forwarded: `for=203.0.113.${guess}` },
        );
        statuses.push(response.status);
      }
      expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
      expect(statuses.slice(10)).toEqual(Array(4).fill(429));
    } finally {
      await own.stop();
    }
  });

  test('is limited when the guesses come all at once', async () => {
    const own = await startApi();
    try {
      const guesses = Array.from({ length: 30 }, (_, guess) =>
        signIn(own, { email: 'admin@clinic.example', password: `guess number ${guess}` }),
      );
      const refused = (await Promise.all(guesses)).filter(({ status }) => status === 429);
      expect(refused.length).toBe(20);
      expect(refused[0]?.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(await refusalOf(refused[0] ?? Response.error())).toEqual({
        status: 429,
        code: 'too_many_requests',
      });
    } finally {
      await own.stop();
    }
  });

  test('does not count those who know theirs', async () => {
    const own = await startApi();
    try {
      await makeTeam(own, 'regulars');
      const credentials = { email: 'admin@regulars.example', password: 'correct horse battery' };
      for (let time = 0; time < 11; time += 1) expect((await signIn(own, credentials)).status).toBe(200);
    } finally {
      await own.stop();
    }
  });
});

test('the seed can be run again, and brings a changed password and role back', async () => {
  const team = await makeTeam(api, 'again');
  await api.admin.query("update members set role = 'editor' where user_id = $1", [team.admin.userId]);
  await api.admin.query('update accounts set password = $1 where user_id = $2', [
    await hashPassword('another password'),
    team.admin.userId,
  ]);
  const same = await makeTeam(api, 'again');
  expect(same.organizationId).toBe(team.organizationId);
  expect((await clientOf(api, same.admin).session.me.query()).role).toBe('admin');
  const { rows } = await api.admin.query(
    "select count(*)::int as n from accounts a join users u on u.id = a.user_id where u.email like '%@again.example'",
  );
  expect(rows).toEqual([{ n: 3 }]);
});
