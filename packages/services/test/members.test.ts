import { afterAll, beforeAll, expect, it } from 'vitest';
import { invite } from '../src/members/invite.ts';
import { listInvitations } from '../src/members/list-invitations.ts';
import { listMembers } from '../src/members/list-members.ts';
import { removeMember } from '../src/members/remove-member.ts';
import { setRole } from '../src/members/set-role.ts';
import { signOutElsewhere } from '../src/members/sign-out-elsewhere.ts';
import { signUp } from '../src/members/sign-up.ts';
import { switchOrganization } from '../src/members/switch-organization.ts';
import { viewInvitation } from '../src/members/view-invitation.ts';
import { errorCodeOf, type Harness, makeTeam, openHarness, type Team } from './support/harness.ts';

let harness: Harness;
let clinic: Team;
let stranger: Team;
beforeAll(async () => {
  harness = await openHarness();
  [clinic, stranger] = await Promise.all([makeTeam(harness, 'clinic'), makeTeam(harness, 'stranger')]);
});
afterAll(() => harness.close());

const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number) => () => new Date(Date.now() + days * DAY_MS);

it('an invitation goes by mail, makes an account once, and is over a week later by the clock of who asks', async () => {
  const made = await invite(clinic.admin, { email: 'New@Guest.example', role: 'editor' });
  const id = made.url.split('/').at(-1) ?? '';
  expect(made).toMatchObject({ mail: 'sent', url: `http://sluice.test/invitation/${id}` });
  expect(harness.letters.at(-1)).toMatchObject({
    to: 'new@guest.example',
    text: expect.stringContaining(made.url),
  });
  expect(await listInvitations(clinic.admin)).toMatchObject([{ email: 'new@guest.example', expired: false }]);
  expect(await listInvitations({ ...clinic.admin, now: inDays(8) })).toMatchObject([{ expired: true }]);
  expect(await listInvitations(stranger.admin)).toEqual([]);

  const visiting = { ...harness.resources, visitor: null };
  expect(await viewInvitation(visiting, { id })).toMatchObject({ organization: 'clinic', way: 'sign_up' });
  expect(await errorCodeOf(viewInvitation({ ...visiting, now: inDays(8) }, { id }))).toBe('invitation_over');
  const person = { id, name: 'New', password: 'correct horse battery' };
  expect(await errorCodeOf(signUp({ ...visiting, now: inDays(8) }, person))).toBe('invitation_over');
  await signUp(visiting, person);
  expect(await errorCodeOf(signUp(visiting, person))).toBe('invitation_over');
  expect(await listMembers(clinic.read_only)).toContainEqual(
    expect.objectContaining({ email: 'new@guest.example', role: 'editor', self: false }),
  );
});

it('a member of another organisation is not found, and who is an admin no longer may not go on as one', async () => {
  const [member] = (await listMembers(clinic.admin)).filter(({ role }) => role === 'read_only');
  const id = member?.id ?? '';
  expect(await errorCodeOf(setRole(stranger.admin, { id, role: 'admin' }))).toBe('not_found');
  expect(await errorCodeOf(removeMember(stranger.admin, { id }))).toBe('not_found');
  // The role that a call came with may have been taken away since: the members are asked again, under their lock.
  const former = { ...clinic.editor, caller: { ...clinic.editor.caller, role: 'admin' as const } };
  expect(await errorCodeOf(setRole(former, { id, role: 'admin' }))).toBe('forbidden');
  expect((await listMembers(clinic.admin)).find((one) => one.id === id)?.role).toBe('read_only');
});

it('a program without a session signs people out everywhere, and has none to switch', async () => {
  const { caller } = clinic.editor;
  const session = await harness.resources.authDatabase.session.create({
    data: { userId: caller.user.id, token: 'a token of a test', expiresAt: inDays(1)() },
  });
  await signOutElsewhere({ ...clinic.editor, sessionId: session.id });
  expect(await harness.resources.authDatabase.session.count()).toBe(1);
  const own = { id: caller.organization.id };
  await switchOrganization({ ...clinic.editor, sessionId: session.id }, own);
  expect(await errorCodeOf(switchOrganization(clinic.editor, own))).toBe('unauthenticated');
  expect(await errorCodeOf(switchOrganization({ ...clinic.admin, sessionId: session.id }, own))).toBe(
    'unauthenticated',
  );
  await signOutElsewhere(clinic.editor);
  expect(await harness.resources.authDatabase.session.count()).toBe(0);
  expect(await errorCodeOf(switchOrganization({ ...clinic.editor, sessionId: session.id }, own))).toBe(
    'unauthenticated',
  );
});
