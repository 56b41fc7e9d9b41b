import { randomUUID } from 'node:crypto';
import { INVITATION_DAYS } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, refusal } from './support/client.ts';
import { makeTeam, type Person, signIn, signInAs, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

const PASSWORD = 'correct horse battery';

let api: TestApi;
let clinic: Team;
let registry: Team;

beforeAll(async () => {
  api = await startApi();
  clinic = await makeTeam(api, 'clinic');
  registry = await makeTeam(api, 'registry');
});
afterAll(() => api.stop());

/** The id of somebody's membership, as the list of members tells it. */
async function memberId(by: Person, who: Person): Promise<string> {
  const members = await clientOf(api, by).members.list.query();
  const found = members.find(({ email }) => email === who.email);
  if (!found) throw new Error(`${who.email} is no member`);
  return found.id;
}

const roleOf = async (who: Person) => (await clientOf(api, who).session.me.query()).role;

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
    const id = await memberId(clinic.admin, clinic.reader);
    for (const person of [clinic.editor, clinic.reader]) {
      const { members } = clientOf(api, person);
      expect(await refusal(members.setRole.mutate({ id, role: 'admin' }))).toMatchObject({ status: 403 });
      expect(await refusal(members.remove.mutate({ id }))).toMatchObject({ code: 'forbidden' });
      expect(await refusal(members.invitations.query())).toMatchObject({ code: 'forbidden' });
      expect(
        await refusal(members.invite.mutate({ email: 'x@clinic.example', role: 'editor' })),
      ).toMatchObject({ code: 'forbidden' });
      expect(await refusal(members.withdraw.mutate({ email: 'x@clinic.example' }))).toMatchObject({
        code: 'forbidden',
      });
    }
    const { members } = clientOf(api, registry.admin);
    expect(await refusal(members.setRole.mutate({ id, role: 'admin' }))).toMatchObject({ code: 'not_found' });
    expect(await refusal(members.remove.mutate({ id }))).toMatchObject({ code: 'not_found' });
    expect(await refusal(clientOf(api).members.list.query())).toMatchObject({ code: 'unauthenticated' });
    expect(await roleOf(clinic.reader)).toBe('read_only');
  });

  test('get another role, and are removed, from their next call on', async () => {
    const team = await makeTeam(api, 'changing');
    const { members } = clientOf(api, team.admin);
    await members.setRole.mutate({ id: await memberId(team.admin, team.reader), role: 'editor' });
    expect(await roleOf(team.reader)).toBe('editor');
    await members.remove.mutate({ id: await memberId(team.admin, team.reader) });
    expect(await refusal(clientOf(api, team.reader).session.me.query())).toMatchObject({ code: 'forbidden' });
    expect(await members.list.query()).toHaveLength(2);
  });

  test('always include an admin', async () => {
    const team = await makeTeam(api, 'last');
    const { members } = clientOf(api, team.admin);
    const id = await memberId(team.admin, team.admin);
    expect(await refusal(members.setRole.mutate({ id, role: 'editor' }))).toMatchObject({
      code: 'last_admin',
      status: 409,
    });
    expect(await refusal(members.remove.mutate({ id }))).toMatchObject({ code: 'last_admin' });
    await members.setRole.mutate({ id, role: 'admin' });
    expect(await roleOf(team.admin)).toBe('admin');
  });

  test('always include an admin, also when two of them take it from each other at once', async () => {
    const team = await makeTeam(api, 'race');
    const one = clientOf(api, team.admin);
    await one.members.setRole.mutate({ id: await memberId(team.admin, team.editor), role: 'admin' });
    const [first, second] = await Promise.all([
      memberId(team.admin, team.admin),
      memberId(team.admin, team.editor),
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
    expect(await refusal(invitations.view.query({ id }))).toMatchObject({
      code: 'invitation_over',
      status: 404,
    });
    expect(await members.invitations.query()).toEqual([]);
    expect(await refusal(members.invite.mutate({ email, role: 'admin' }))).toMatchObject({
      code: 'already_member',
    });
  });

  test('for an address with an account is joined by signing in with it, and by nobody else', async () => {
    const email = registry.editor.email;
    const { id } = await clientOf(api, clinic.admin).members.invite.mutate({ email, role: 'read_only' });
    const { invitations } = clientOf(api);
    expect(await invitations.view.query({ id })).toMatchObject({ way: 'sign_in' });
    expect(
      await refusal(invitations.signUp.mutate({ id, name: 'Thief', password: 'another password' })),
    ).toMatchObject({ code: 'unauthenticated' });
    expect((await signIn(api, { email, password: 'another password' })).status).toBe(401);
    expect(await refusal(invitations.join.mutate({ id }))).toMatchObject({ code: 'unauthenticated' });
    const thief = clientOf(api, registry.admin);
    expect(await thief.invitations.view.query({ id })).toMatchObject({ other: registry.admin.email });
    expect(await refusal(thief.invitations.join.mutate({ id }))).toMatchObject({ code: 'forbidden' });

    const client = clientOf(api, registry.editor);
    expect(await client.invitations.view.query({ id })).toMatchObject({ way: 'join', other: null });
    await client.invitations.join.mutate({ id });
    expect(await client.session.me.query()).toMatchObject({
      organization: { id: clinic.organizationId },
      role: 'read_only',
    });
    expect(await refusal(client.invitations.join.mutate({ id }))).toMatchObject({ code: 'invitation_over' });

    const organizations = await client.profile.organizations.query();
    expect(organizations.map(({ name }) => name)).toEqual(['registry', 'clinic']);
    await client.profile.switchOrganization.mutate({ id: registry.organizationId });
    expect(await client.session.me.query()).toMatchObject({ role: 'editor' });
    const outsider = await makeTeam(api, 'outsider');
    expect(
      await refusal(client.profile.switchOrganization.mutate({ id: outsider.organizationId })),
    ).toMatchObject({ code: 'not_found' });
  });

  test('ends when it is withdrawn, replaced, too old, or its admin is one no longer', async () => {
    const team = await makeTeam(api, 'ending');
    const { members } = clientOf(api, team.admin);
    const { invitations } = clientOf(api);
    const over = async (id: string) => {
      expect(await refusal(invitations.view.query({ id }))).toMatchObject({ code: 'invitation_over' });
      const call = invitations.signUp.mutate({ id, name: 'Late', password: PASSWORD });
      expect(await refusal(call)).toMatchObject({ code: 'invitation_over' });
    };
    const email = 'late@ending.example';
    const replaced = await members.invite.mutate({ email, role: 'admin' });
    const withdrawn = await members.invite.mutate({ email, role: 'editor' });
    await over(replaced.id);
    expect(await members.invitations.query()).toHaveLength(1);
    expect(await refusal(clientOf(api, registry.admin).members.withdraw.mutate({ email }))).toMatchObject({
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

    await members.setRole.mutate({ id: await memberId(team.admin, team.editor), role: 'admin' });
    const byEditor = await clientOf(api, team.editor).members.invite.mutate({ email, role: 'admin' });
    await members.setRole.mutate({ id: await memberId(team.admin, team.editor), role: 'editor' });
    await over(byEditor.id);
    const { rows: accounts } = await api.admin.query('select 1 from users where email = $1', [email]);
    expect(accounts).toEqual([]);
  });

  test('refuses what is no address, role, name or password', async () => {
    const { members } = clientOf(api, clinic.admin);
    for (const email of ['', 'nobody', 'a@b', `${'a'.repeat(250)}@b.example`])
      expect(await refusal(members.invite.mutate({ email, role: 'editor' }))).toMatchObject({
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
      expect(await refusal(invitations.signUp.mutate({ id, ...wrong }))).toMatchObject({
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
        Array.from({ length: 30 }, () => refusal(invitations.view.query({ id: randomUUID() }))),
      );
      expect(tries.filter(({ code }) => code === 'too_many_requests')).toHaveLength(10);
      expect(await refusal(invitations.view.query({ id }))).toMatchObject({ status: 429 });
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

describe("one's own account", () => {
  test('takes another name', async () => {
    const client = clientOf(api, clinic.reader);
    await client.profile.rename.mutate({ name: '  Zoë 🍇 ' });
    expect((await client.session.me.query()).user.name).toBe('Zoë 🍇');
  });

  test('takes another password, and is signed out everywhere else', async () => {
    const team = await makeTeam(api, 'careful');
    const elsewhere = await signInAs(api, team.editor.email);
    const client = clientOf(api, team.editor);
    expect((await client.profile.sessions.query()).map(({ current }) => current)).toEqual([true, false]);
    const next = 'a whole new password';
    expect(
      await refusal(client.profile.changePassword.mutate({ current: 'not the password', next })),
    ).toMatchObject({ code: 'wrong_password', status: 400 });
    expect(await roleOf(elsewhere)).toBe('editor');
    await client.profile.changePassword.mutate({ current: PASSWORD, next });
    expect(await roleOf(team.editor)).toBe('editor');
    expect(await refusal(clientOf(api, elsewhere).session.me.query())).toMatchObject({
      code: 'unauthenticated',
    });
    expect((await signIn(api, { email: team.editor.email, password: PASSWORD })).status).toBe(401);
    expect((await signIn(api, { email: team.editor.email, password: next })).status).toBe(200);
    expect(await roleOf(team.admin)).toBe('admin');
  });

  test('is no place to guess the password', async () => {
    const team = await makeTeam(api, 'guessed');
    const { profile } = clientOf(api, team.editor);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        refusal(profile.changePassword.mutate({ current: `guess ${n}`, next: 'a whole new password' })),
      ),
    );
    expect(guesses.filter(({ code }) => code === 'too_many_requests')).toHaveLength(2);
  });

  test('is signed out elsewhere without a new password too', async () => {
    const team = await makeTeam(api, 'forgetful');
    const elsewhere = await signInAs(api, team.reader.email);
    await clientOf(api, team.reader).profile.signOutElsewhere.mutate();
    expect(await roleOf(team.reader)).toBe('read_only');
    expect(await refusal(clientOf(api, elsewhere).session.me.query())).toMatchObject({ status: 401 });
  });
});
