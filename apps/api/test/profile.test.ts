import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientOf, errorOf } from './support/client.ts';
import { roleOf } from './support/membership.ts';
import { makeTeam, PASSWORD, signIn, signInAs, type Team } from './support/people.ts';
import { startApi, type TestApi } from './support/start-api.ts';

let api: TestApi;
let clinic: Team;

beforeAll(async () => {
  api = await startApi();
  clinic = await makeTeam(api, 'clinic');
});
afterAll(() => api.stop());

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
      await errorOf(client.profile.changePassword.mutate({ current: 'not the password', next })),
    ).toMatchObject({ code: 'wrong_password', status: 400 });
    expect(await roleOf(api, elsewhere)).toBe('editor');
    await client.profile.changePassword.mutate({ current: PASSWORD, next });
    expect(await roleOf(api, team.editor)).toBe('editor');
    expect(await errorOf(clientOf(api, elsewhere).session.me.query())).toMatchObject({
      code: 'unauthenticated',
    });
    expect((await signIn(api, { email: team.editor.email, password: PASSWORD })).status).toBe(401);
    expect((await signIn(api, { email: team.editor.email, password: next })).status).toBe(200);
    expect(await roleOf(api, team.admin)).toBe('admin');
  });

  test('is no place to guess the password', async () => {
    const team = await makeTeam(api, 'guessed');
    const { profile } = clientOf(api, team.editor);
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        errorOf(profile.changePassword.mutate({ current: `guess ${n}`, next: 'a whole new password' })),
      ),
    );
    expect(guesses.filter(({ code }) => code === 'too_many_requests')).toHaveLength(2);
  });

  test('is signed out elsewhere without a new password too', async () => {
    const team = await makeTeam(api, 'forgetful');
    const elsewhere = await signInAs(api, team.reader.email);
    await clientOf(api, team.reader).profile.signOutElsewhere.mutate();
    expect(await roleOf(api, team.reader)).toBe('read_only');
    expect(await errorOf(clientOf(api, elsewhere).session.me.query())).toMatchObject({ status: 401 });
  });
});
