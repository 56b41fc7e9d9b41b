import type { AnyProcedure } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../src/trpc/router.ts';
import { clientOf, errorOf } from './support/client.ts';
import { makeImport } from './support/imports.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let clinic: Team;

beforeAll(async () => {
  api = await startApi();
  clinic = await makeTeam(api, 'clinic');
});
afterAll(() => api.stop());

describe('roles', () => {
  // tRPC keeps the procedures in one flat record, by path.
  const procedures = z.record(z.string(), z.custom<AnyProcedure>()).parse(appRouter._def.procedures);
  // One's own account, and the link of an invitation, ask for no role: invitations.test.ts and profile.test.ts are about them.
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
    expect(await errorOf(client.imports.cancel.mutate({ id }))).toMatchObject({
      code: 'forbidden',
      status: 403,
    });
    expect((await client.imports.get.query({ id })).status).toBe('draft');
    await api.admin.query('delete from members where user_id = $1', [sales.editor.userId]);
    expect(await errorOf(client.imports.get.query({ id }))).toMatchObject({ code: 'forbidden' });
  });

  test('a session that was deleted is over at once', async () => {
    const shop = await makeTeam(api, 'shop');
    const client = clientOf(api, shop.admin);
    await client.session.me.query();
    await api.admin.query('delete from sessions where user_id = $1', [shop.admin.userId]);
    expect(await errorOf(client.session.me.query())).toMatchObject({ code: 'unauthenticated' });
  });
});
