import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { makeTeam } from './support/people.ts';
import { errorIn, startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

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
        if (response.status === 404) expect(await errorIn(response)).toMatchObject({ code: 'not_found' });
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
