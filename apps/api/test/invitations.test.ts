import { randomUUID } from 'node:crypto';
import { INVITATION_DAYS } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, errorOf } from './support/client.ts';
import { memberIdOf } from './support/membership.ts';
import { makeTeam, PASSWORD, signIn, signInAs, type Team } from './support/people.ts';
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

describe('an invitation', () => {
  test('makes an account for its address, once, in its role', async () => {
    const { members } = clientOf(api, clinic.admin);
    const email = 'new@clinic.example';
    const { id, url } = await members.invite.mutate({ email: ' New@Clinic.example', role: 'editor' });
    expect(url).toBe(`http://sluice.test/invitation/${id}`);
    const [listed] = await members.invitations.query();
    expect(listed).toMatchObject({ email, role: 'editor', expired: false });
    expect(JSON.stringify(listed)).not.toContain(id);

    const { invitations } = clientOf(api);
    expect(await invitations.view.query({ id })).toMatchObject({ email, way: 'sign_up', other: null });
    const person = { id, name: 'Nina Neuf', password: PASSWORD };
    // Pressed five times at once, as one would do by mistake or on purpose.
    const presses = await Promise.allSettled(
      Array.from({ length: 5 }, () => invitations.signUp.mutate(person)),
    );
    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);

    const nina = await signInAs(api, email);
    expect(await clientOf(api, nina).session.me.query()).toMatchObject({
      user: { name: 'Nina Neuf', email },
      organization: { id: clinic.organizationId },
      role: 'editor',
    });
    expect(await errorOf(invitations.view.query({ id }))).toMatchObject({
      code: 'invitation_over',
      status: 404,
    });
    expect(await members.invitations.query()).toEqual([]);
    expect(await errorOf(members.invite.mutate({ email, role: 'admin' }))).toMatchObject({
      code: 'already_member',
    });
  });

  test('for an address with an account is joined by signing in with it, and by nobody else', async () => {
    const email = registry.editor.email;
    const { id } = await clientOf(api, clinic.admin).members.invite.mutate({ email, role: 'read_only' });
    const { invitations } = clientOf(api);
    expect(await invitations.view.query({ id })).toMatchObject({ way: 'sign_in' });
    expect(
      await errorOf(invitations.signUp.mutate({ id, name: 'Thief', password: 'another password' })),
    ).toMatchObject({ code: 'unauthenticated' });
    expect((await signIn(api, { email, password: 'another password' })).status).toBe(401);
    expect(await errorOf(invitations.join.mutate({ id }))).toMatchObject({ code: 'unauthenticated' });
    const thief = clientOf(api, registry.admin);
    expect(await thief.invitations.view.query({ id })).toMatchObject({ other: registry.admin.email });
    expect(await errorOf(thief.invitations.join.mutate({ id }))).toMatchObject({ code: 'forbidden' });

    const client = clientOf(api, registry.editor);
    expect(await client.invitations.view.query({ id })).toMatchObject({ way: 'join', other: null });
    await client.invitations.join.mutate({ id });
    expect(await client.session.me.query()).toMatchObject({
      organization: { id: clinic.organizationId },
      role: 'read_only',
    });
    expect(await errorOf(client.invitations.join.mutate({ id }))).toMatchObject({ code: 'invitation_over' });

    const organizations = await client.profile.organizations.query();
    expect(organizations.map(({ name }) => name)).toEqual(['registry', 'clinic']);
    await client.profile.switchOrganization.mutate({ id: registry.organizationId });
    expect(await client.session.me.query()).toMatchObject({ role: 'editor' });
    const outsider = await makeTeam(api, 'outsider');
    expect(
      await errorOf(client.profile.switchOrganization.mutate({ id: outsider.organizationId })),
    ).toMatchObject({ code: 'not_found' });
  });

  test('ends when it is withdrawn, replaced, too old, or its admin is one no longer', async () => {
    const team = await makeTeam(api, 'ending');
    const { members } = clientOf(api, team.admin);
    const { invitations } = clientOf(api);
    const over = async (id: string) => {
      expect(await errorOf(invitations.view.query({ id }))).toMatchObject({ code: 'invitation_over' });
      const call = invitations.signUp.mutate({ id, name: 'Late', password: PASSWORD });
      expect(await errorOf(call)).toMatchObject({ code: 'invitation_over' });
    };
    const email = 'late@ending.example';
    const replaced = await members.invite.mutate({ email, role: 'admin' });
    const withdrawn = await members.invite.mutate({ email, role: 'editor' });
    await over(replaced.id);
    expect(await members.invitations.query()).toHaveLength(1);
    expect(await errorOf(clientOf(api, registry.admin).members.withdraw.mutate({ email }))).toMatchObject({
      code: 'not_found',
    });
    await members.withdraw.mutate({ email });
    await over(withdrawn.id);

    const old = await members.invite.mutate({ email, role: 'editor' });
    const { rows } = await api.admin.query(
      'select round(extract(epoch from expires_at - now()) / 86400)::int as days from invitations where id = $1',
      [old.id],
    );
    expect(rows).toEqual([{ days: INVITATION_DAYS }]);
    await api.admin.query("update invitations set expires_at = now() - interval '1 second' where id = $1", [
      old.id,
    ]);
    await over(old.id);
    expect(await members.invitations.query()).toMatchObject([{ email, expired: true }]);

    await members.setRole.mutate({ id: await memberIdOf(api, team.admin, team.editor), role: 'admin' });
    const byEditor = await clientOf(api, team.editor).members.invite.mutate({ email, role: 'admin' });
    await members.setRole.mutate({ id: await memberIdOf(api, team.admin, team.editor), role: 'editor' });
    await over(byEditor.id);
    const { rows: accounts } = await api.admin.query('select 1 from users where email = $1', [email]);
    expect(accounts).toEqual([]);
  });

  test('refuses what is no address, role, name or password', async () => {
    const { members } = clientOf(api, clinic.admin);
    for (const email of ['', 'nobody', 'a@b', `${'a'.repeat(250)}@b.example`])
      expect(await errorOf(members.invite.mutate({ email, role: 'editor' }))).toMatchObject({
        code: 'invalid_input',
      });
    const { id } = await members.invite.mutate({ email: 'short@clinic.example', role: 'editor' });
    const { invitations } = clientOf(api);
    for (const wrong of [
      { name: ' ', password: PASSWORD },
      { name: 'A\0', password: PASSWORD },
      { name: 'A', password: 'too short' },
      { name: 'A', password: 'x'.repeat(129) },
    ])
      expect(await errorOf(invitations.signUp.mutate({ id, ...wrong }))).toMatchObject({
        code: 'invalid_input',
      });
  });

  test('is not found by trying', async () => {
    const own = await startApi();
    try {
      const team = await makeTeam(own, 'quiet');
      const { id } = await clientOf(own, team.admin).members.invite.mutate({
        email: 'new@quiet.example',
        role: 'editor',
      });
      const { invitations } = clientOf(own, undefined, { 'x-forwarded-for': '203.0.113.7' });
      const tries = await Promise.all(
        Array.from({ length: 30 }, () => errorOf(invitations.view.query({ id: randomUUID() }))),
      );
      expect(tries.filter(({ code }) => code === 'too_many_requests')).toHaveLength(10);
      expect(await errorOf(invitations.view.query({ id }))).toMatchObject({ status: 429 });
    } finally {
      await own.stop();
    }
  });

  test('is written a limited number of times a minute', async () => {
    const team = await makeTeam(api, 'eager');
    const { members } = clientOf(api, team.admin);
    const calls = await Promise.allSettled(
      Array.from({ length: 32 }, (_, index) =>
        members.invite.mutate({ email: `p${index}@eager.example`, role: 'editor' }),
      ),
    );
    expect(calls.filter(({ status }) => status === 'rejected')).toHaveLength(2);
  });
});
