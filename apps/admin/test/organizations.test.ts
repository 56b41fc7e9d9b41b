import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@sluice/db';
import { createTestDatabase } from '@sluice/db/testing';
import { DEMO_ACCOUNTS, Person, publicMutation, publicQuery, Stack } from '@sluice/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operatorOf, runAdmin } from './support/run-admin.ts';

const PASSWORD = 'correct horse battery';

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.open(await createTestDatabase());
});
afterAll(() => stack.close());

const operator = (...args: readonly string[]) => runAdmin(operatorOf(stack), ...args);

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

/** The link that was printed, and the id at its end. */
function linkIn(text: string): { url: string; id: string } {
  const [url, id] = /https?:\/\/\S+\/invitation\/([0-9a-f-]{36})/.exec(text) ?? [];
  if (url === undefined || id === undefined) throw new Error(`no link in ${text}`);
  return { url, id };
}

describe('an organisation', () => {
  it('is made with a link that makes its first admin, once', async () => {
    const made = await operator('organization', 'create', '  Clinique du Lac ', '--admin', 'Doc@Lac.example');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const { url, id } = linkIn(made.stdout);
    expect(url.startsWith(`${stack.url}/invitation/`)).toBe(true);
    expect(
      await publicQuery(stack.url, `invitations.view?input=${encodeURIComponent(JSON.stringify({ id }))}`),
    ).toMatchObject({
      organization: 'Clinique du Lac',
      email: 'doc@lac.example',
      role: 'admin',
      invitedBy: null,
      way: 'sign_up',
    });
    const signUp = () =>
      codeOf(publicMutation(stack.url, 'invitations.signUp', { id, name: 'Doc', password: PASSWORD }));
    const presses = await Promise.all([signUp(), signUp(), signUp()]);
    expect(presses.filter((end) => end === 'ok')).toHaveLength(1);
    expect(await signUp()).toBe('invitation_over');
    const doc = await Person.signIn(stack.url, 'doc@lac.example', PASSWORD);
    expect(await doc?.query('session.me')).toMatchObject({
      organization: { name: 'Clinique du Lac', slug: 'clinique-du-lac' },
      role: 'admin',
    });
    // The id stands nowhere else.
    const listed = await operator('organization', 'list');
    expect(listed.stdout).toContain('Clinique du Lac');
    expect(listed.stdout).not.toContain(id);
  });

  it('may be run by somebody who has an account already', async () => {
    const { email, password } = DEMO_ACCOUNTS.reader;
    const made = await operator('organization', 'create', '株式会社', '--admin', email, '--json');
    const { invitation, organization } = JSON.parse(made.stdout);
    const { id } = linkIn(invitation.url);
    expect(
      await codeOf(publicMutation(stack.url, 'invitations.signUp', { id, name: 'R', password: PASSWORD })),
    ).toBe('unauthenticated');
    const reader = await Person.signIn(stack.url, email, password);
    await reader?.mutate('invitations.join', { id });
    expect(await reader?.query('session.me')).toMatchObject({
      organization: { id: organization.id, name: '株式会社', slug: 'organization' },
      role: 'admin',
    });
  });

  it('is told from others by its name, and invited to anew', async () => {
    expect(await operator('organization', 'create', 'Cépages', '--admin', 'a@cepages.example')).toMatchObject(
      {
        code: 0,
      },
    );
    for (const name of ['CÉPAGES', 'Ce\u0301pages']) {
      const again = await operator('organization', 'create', name, '--admin', 'a@cepages.example', '--json');
      expect(again.code).toBe(1);
      expect(JSON.parse(again.stdout).error).toMatchObject({ code: 'organization_exists' });
    }
    const first = linkIn(
      (await operator('organization', 'invite', 'cépages', '--admin', 'a@cepages.example')).stdout,
    );
    const second = linkIn(
      (await operator('organization', 'invite', 'cépages', '--admin', 'a@cepages.example')).stdout,
    );
    const view = ({ id }: { id: string }) =>
      codeOf(publicQuery(stack.url, `invitations.view?input=${encodeURIComponent(JSON.stringify({ id }))}`));
    expect([await view(first), await view(second)]).toEqual(['invitation_over', 'ok']);
    const member = await operator(
      'organization',
      'invite',
      'Test',
      '--admin',
      DEMO_ACCOUNTS.admin.email,
      '--json',
    );
    expect(JSON.parse(member.stdout).error.code).toBe('already_member');
  });

  it('of two made at one time under one name there is one', async () => {
    const ends = await Promise.all(
      [1, 2, 3].map((n) => operator('organization', 'create', 'Twice', '--admin', `a${n}@twice.example`)),
    );
    expect(ends.map(({ code }) => code).sort()).toEqual([0, 1, 1]);
  });
});

describe.concurrent('a command that cannot be done', () => {
  it.each([
    ['no admin', ['organization', 'create', 'X'], 2, 'bad_usage'],
    ['no address', ['organization', 'create', 'X', '--admin', 'somebody'], 2, 'bad_option'],
    ['no name', ['organization', 'create', ' ', '--admin', 'a@b.example'], 2, 'bad_option'],
    [
      'too long a name',
      ['organization', 'create', 'x'.repeat(101), '--admin', 'a@b.example'],
      2,
      'bad_option',
    ],
    ['an unknown command', ['organisation'], 2, 'bad_usage'],
    ['nobody of that name', ['organization', 'remove', 'Nobody', '--yes'], 1, 'no_organization'],
    [
      'nobody of that id',
      ['organization', 'invite', '00000000-0000-4000-8000-000000000000', '--admin', 'a@b.example'],
      1,
      'no_organization',
    ],
    ['nobody to ask', ['organization', 'remove', 'Test'], 2, 'confirmation_needed'],
  ] as const)('%s', async (_, args, code, error) => {
    const ended = await operator(...args, '--json');
    expect(ended).toMatchObject({ code, stderr: '' });
    expect(JSON.parse(ended.stdout).error.code).toBe(error);
  });

  it('says in French what is missing', async () => {
    const ended = await operator('organization', 'remove', 'Personne', '--yes', '--lang', 'fr');
    expect(ended.stderr).toBe(
      'Il n’y a pas d’organisation «\u202fPersonne\u202f». Voir\u202f: sluice-admin organization list\n',
    );
  });

  it('for a login that is not the owner’s, a database that is not there, or not migrated', async () => {
    const list = async (DATABASE_URL: string, ...more: readonly string[]) => {
      const ended = await runAdmin(
        { ...operatorOf(stack), DATABASE_URL },
        ...(more.length ? more : ['organization', 'list']),
        '--json',
      );
      expect(ended.stderr).toBe('');
      return JSON.parse(ended.stdout).error.code;
    };
    expect(await list(stack.database.url)).toBe('owner_needed');
    expect(await list(stack.database.url, 'migrate')).toBe('owner_needed');
    expect(await list('postgres://somebody:hidden@127.0.0.1:1/sluice')).toBe('unreachable');
    expect(await list('mysql://somewhere')).toBe('bad_environment');
    const empty = new URL(stack.database.adminUrl);
    empty.pathname += '_empty';
    const admin = new Client(stack.database.adminUrl);
    await admin.connect();
    try {
      await admin.query(`create database ${empty.pathname.slice(1)}`);
      expect(await list(empty.href)).toBe('migrations_pending');
      const migrate = () => runAdmin({ ...operatorOf(stack), DATABASE_URL: empty.href }, 'migrate');
      expect((await migrate()).stdout).toMatch(/^\d+ migrations applied: \d+_foundation, .*\.\n$/);
      expect((await migrate()).stdout).toBe('The database is up to date.\n');
      const listed = await runAdmin(
        { ...operatorOf(stack), DATABASE_URL: empty.href },
        'organization',
        'list',
      );
      expect(listed.stdout).toContain('There is no organisation.');
    } finally {
      await admin.query(`drop database if exists ${empty.pathname.slice(1)} with (force)`);
      await admin.end();
    }
  });
});

describe('the embedded database', () => {
  it('is started for the time of a command where none runs, and used where one does', async () => {
    const home = await mkdtemp(join(tmpdir(), 'sluice-operator-'));
    await chmod(home, 0o755);
    try {
      const env = { SLUICE_HOME: home, PORT: '4999' };
      const made = await runAdmin(env, 'organization', 'create', 'First', '--admin', 'a@first.example');
      expect(linkIn(made.stdout).url).toMatch(/^http:\/\/localhost:4999\//);
      expect(made.stderr).toContain('SLUICE_PUBLIC_URL');
      const running = await startEmbeddedPostgres({ dataDir: join(home, '.data') });
      try {
        const listed = await runAdmin(env, 'organization', 'list', '--json');
        expect(JSON.parse(listed.stdout)).toMatchObject([
          { name: 'First', members: 0, invitations: 1, demo: false },
        ]);
      } finally {
        await running.stop();
      }
    } finally {
      await rm(home, { recursive: true });
    }
  });
});
