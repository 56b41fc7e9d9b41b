import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, errorOf } from './support/client.ts';
import { memberIdOf, roleOf } from './support/membership.ts';
import { makeTeam, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let clinic: Team;
let registry: Team;

beforeAll(async () => {
  api = await startApi();
  clinic = await makeTeam(api, 'clinic');
  registry = await makeTeam(api, 'registry');
});
afterAll(() => api.stop());

describe('members', () => {
  test('are seen by every member, those of other organisations by nobody', async () => {
    const members = await clientOf(api, clinic.reader).members.list.query();
    expect(members.map(({ email, role, self }) => [email, role, self])).toEqual([
      ['admin@clinic.example', 'admin', false],
      ['editor@clinic.example', 'editor', false],
      ['read_only@clinic.example', 'read_only', true],
    ]);
  });

  test('are changed by admins of their own organisation only', async () => {
    const id = await memberIdOf(api, clinic.admin, clinic.reader);
    for (const person of [clinic.editor, clinic.reader]) {
      const { members } = clientOf(api, person);
      expect(await errorOf(members.setRole.mutate({ id, role: 'admin' }))).toMatchObject({ status: 403 });
      expect(await errorOf(members.remove.mutate({ id }))).toMatchObject({ code: 'forbidden' });
      expect(await errorOf(members.invitations.query())).toMatchObject({ code: 'forbidden' });
      expect(
        await errorOf(members.invite.mutate({ email: 'x@clinic.example', role: 'editor' })),
      ).toMatchObject({ code: 'forbidden' });
      expect(await errorOf(members.withdraw.mutate({ email: 'x@clinic.example' }))).toMatchObject({
        code: 'forbidden',
      });
    }
    const { members } = clientOf(api, registry.admin);
    expect(await errorOf(members.setRole.mutate({ id, role: 'admin' }))).toMatchObject({ code: 'not_found' });
    expect(await errorOf(members.remove.mutate({ id }))).toMatchObject({ code: 'not_found' });
    expect(await errorOf(clientOf(api).members.list.query())).toMatchObject({ code: 'unauthenticated' });
    expect(await roleOf(api, clinic.reader)).toBe('read_only');
  });

  test('get another role, and are removed, from their next call on', async () => {
    const team = await makeTeam(api, 'changing');
    const { members } = clientOf(api, team.admin);
    await members.setRole.mutate({ id: await memberIdOf(api, team.admin, team.reader), role: 'editor' });
    expect(await roleOf(api, team.reader)).toBe('editor');
    await members.remove.mutate({ id: await memberIdOf(api, team.admin, team.reader) });
    expect(await errorOf(clientOf(api, team.reader).session.me.query())).toMatchObject({ code: 'forbidden' });
    expect(await members.list.query()).toHaveLength(2);
  });

  test('always include an admin', async () => {
    const team = await makeTeam(api, 'last');
    const { members } = clientOf(api, team.admin);
    const id = await memberIdOf(api, team.admin, team.admin);
    expect(await errorOf(members.setRole.mutate({ id, role: 'editor' }))).toMatchObject({
      code: 'last_admin',
      status: 409,
    });
    expect(await errorOf(members.remove.mutate({ id }))).toMatchObject({ code: 'last_admin' });
    await members.setRole.mutate({ id, role: 'admin' });
    expect(await roleOf(api, team.admin)).toBe('admin');
  });

  test('always include an admin, also when two of them take it from each other at once', async () => {
    const team = await makeTeam(api, 'race');
    const one = clientOf(api, team.admin);
    await one.members.setRole.mutate({ id: await memberIdOf(api, team.admin, team.editor), role: 'admin' });
    const [first, second] = await Promise.all([
      memberIdOf(api, team.admin, team.admin),
      memberIdOf(api, team.admin, team.editor),
    ]);
    const results = await Promise.allSettled([
      one.members.setRole.mutate({ id: second, role: 'read_only' }),
      clientOf(api, team.editor).members.remove.mutate({ id: first }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await api.admin.query(
      "select count(*)::int as admins from members where organization_id = $1 and role = 'admin'",
      [team.organizationId],
    );
    expect(rows).toEqual([{ admins: 1 }]);
  });
});
