import { ROLES } from '@sluice/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { command, query } from '../src/verb.ts';
import { allVerbs } from './support/all-verbs.ts';
import { errorCodeOf, type Harness, makeTeam, openHarness, type Team } from './support/harness.ts';

const verbs = await allVerbs();
const named = (names: (verb: (typeof verbs)[number]) => boolean) =>
  verbs
    .filter(names)
    .map(({ name }) => name)
    .sort();

let harness: Harness;
let clinic: Team;
beforeAll(async () => {
  harness = await openHarness();
  clinic = await makeTeam(harness, 'clinic');
});
afterAll(() => harness.close());

describe('a verb', () => {
  const double = query({
    role: 'editor',
    input: z.object({ number: z.coerce.number().default(1) }),
    run: async ({ caller }, { number }) => `${caller.role} ${number * 2}`,
  });

  it('refuses a lower role, whatever is asked, then what has not its shape, by its path', async () => {
    expect(await errorCodeOf(double.answer(clinic.read_only, 'nonsense'))).toBe('forbidden');
    expect(await errorCodeOf(double(clinic.read_only, { number: 2 }))).toBe('forbidden');
    await expect(double.answer(clinic.editor, { number: 'x' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { detail: expect.stringMatching(/^number: /) },
    });
    await expect(double.answer(clinic.editor, 'x')).rejects.toMatchObject({
      params: { detail: expect.stringMatching(/^input: /) },
    });
  });

  it('reads its input once, whoever hands it over, and runs for its role and any higher one', async () => {
    expect(await double(clinic.editor, {})).toBe('editor 2');
    expect(await double.answer(clinic.admin, { number: '4' })).toBe('admin 8');
  });

  it('that throws at once refuses like one that throws later', async () => {
    const broken = command({
      role: 'read_only',
      input: z.void(),
      run: (): Promise<void> => {
        throw new RangeError('at once');
      },
    });
    await expect(broken(clinic.admin)).rejects.toThrow(RangeError);
  });
});

describe('of all verbs', () => {
  // Whoever adds a verb says here that everybody may call it.
  it('any member may command only what changes their own account', () => {
    expect(named(({ kind, role }) => kind === 'command' && role === 'read_only')).toEqual([
      'changePassword',
      'rename',
      'signOutElsewhere',
      'switchOrganization',
    ]);
  });

  it('those who are no members may call only what takes the link of an invitation', () => {
    expect(named(({ role }) => role === undefined)).toEqual(['join', 'signUp', 'viewInvitation']);
  });

  it('admins alone may call those about the organisation itself', () => {
    expect(named(({ role }) => role === 'admin')).toEqual([
      'addConnection',
      'invite',
      'listInvitations',
      'listServices',
      'pauseConnection',
      'removeConnection',
      'removeMember',
      'removeSchedule',
      'setConnectionSecret',
      'setRetention',
      'setRole',
      'setSchedule',
      'testConnection',
      'withdraw',
    ]);
  });

  const guarded = verbs.flatMap(({ role, ...verb }) =>
    role === undefined || role === 'read_only' ? [] : [{ ...verb, role }],
  );
  it.each(guarded)('$name refuses every role below $role', async ({ role, answer }) => {
    const below = ROLES.slice(ROLES.indexOf(role) + 1);
    expect(below).toContain('read_only');
    for (const lower of below) expect(await errorCodeOf(answer(clinic[lower], undefined))).toBe('forbidden');
  });
});
