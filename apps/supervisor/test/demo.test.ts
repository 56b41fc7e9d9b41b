import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@sluice/db';
import { readRuntime } from '@sluice/runtime/running';
import { demoSchema } from '@sluice/services';
import { Person, processesOf, publicQuery, Supervisor } from '@sluice/testing';
import { afterEach, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { sluiceAdmin } from './support/admin.ts';

const ADMIN = 'admin@sluice.example';
const EDITOR = 'editor@sluice.example';
const READER = 'reader@sluice.example';
const NEW_PASSWORD = 'a password of my own';

interface Listed {
  readonly id: string;
  readonly email: string;
  readonly role: string;
}

let home: string;
let dataDir: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sluice-demo-'));
  await chmod(home, 0o755);
  dataDir = join(home, '.data');
});
afterEach(async () => {
  for (const { pid } of await processesOf(home)) process.kill(pid, 'SIGKILL');
  await rm(home, { recursive: true });
});

/** Starts Sluice, looks, and stops it as Ctrl-C does, or as a crash. */
async function whileRunning<Result>(
  work: (url: string, greeting: string) => Promise<Result>,
  start: {
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly end?: 'SIGKILL';
  } = {},
): Promise<Result> {
  const supervisor = new Supervisor(home, ['--no-web', ...(start.args ?? [])], { PORT: '0', ...start.env });
  onTestFailed(() => console.error(supervisor.stdout, supervisor.stderr));
  const greeting = await supervisor.greeting();
  const runtime = await readRuntime(dataDir);
  if (runtime?.url === undefined) throw new Error('runtime.json tells of no address');
  const result = await work(runtime.url, greeting);
  supervisor.process.kill(start.end ?? 'SIGTERM');
  await supervisor.exit;
  return result;
}

/** As a backup does: with owners, since PostgreSQL may run as another account. */
const copy = (from: string, to: string) => promisify(execFile)('cp', ['-a', from, to]);

async function firstPasswords(): Promise<ReadonlyMap<string, string>> {
  const demo = demoSchema.parse(JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')));
  return new Map(demo.accounts.map(({ email, password }) => [email, password]));
}

async function signedIn(url: string, email: string, password: string): Promise<Person> {
  const person = await Person.signIn(url, email, password);
  if (!person) throw new Error(`${email} cannot sign in`);
  return person;
}

/** What the page where one signs in is told. */
const welcome = (url: string) =>
  publicQuery<{ hasOrganization: boolean; demo: unknown }>(url, 'session.welcome');

const withoutPassword = /^Sluice is ready at http:\/\/localhost:\d+\n$/;
const withMaking =
  /^Sluice is ready at http:\/\/localhost:\d+\n(?:The demo of this database was removed for good, and is not made again\.\n)?There is no organisation yet\..*\n {2}npx pnpm@10 -s sluice-admin organization create NAME --admin EMAIL\n$/;

describe('the demo of a first start', () => {
  it('keeps the passwords, roles and members that people gave it, over a crash and a start', async () => {
    const changed = await whileRunning(
      async (url, greeting) => {
        const first = await firstPasswords();
        expect(greeting).toContain(`sign in as ${ADMIN} with the password ${first.get(ADMIN)}`);
        expect(await welcome(url)).toEqual({
          hasOrganization: true,
          demo: {
            organization: 'Demo',
            accounts: [
              { email: ADMIN, role: 'admin' },
              { email: EDITOR, role: 'editor' },
              { email: READER, role: 'read_only' },
            ],
          },
        });
        const admin = await signedIn(url, ADMIN, first.get(ADMIN) ?? '');
        const members = await admin.query<Listed[]>('members.list');
        const idOf = (email: string) => members.find((member) => member.email === email)?.id;
        await admin.mutate('members.setRole', { id: idOf(EDITOR), role: 'admin' });
        await admin.mutate('members.remove', { id: idOf(READER) });
        await admin.mutate('profile.changePassword', { current: first.get(ADMIN), next: NEW_PASSWORD });
        return first;
      },
      { end: 'SIGKILL' },
    );
    await whileRunning(async (url, greeting) => {
      expect(greeting).toMatch(withoutPassword);
      expect(await firstPasswords()).toEqual(changed);
      expect(await Person.signIn(url, ADMIN, changed.get(ADMIN) ?? '')).toBeUndefined();
      const admin = await signedIn(url, ADMIN, NEW_PASSWORD);
      const members = await admin.query<Listed[]>('members.list');
      expect(members.map(({ email, role }) => [email, role])).toEqual([
        [ADMIN, 'admin'],
        [EDITOR, 'admin'],
      ]);
      const reader = await signedIn(url, READER, changed.get(READER) ?? '');
      await expect(reader.query('session.me')).rejects.toThrow('forbidden');
      expect((await welcome(url)).demo).toMatchObject({ accounts: [{ email: ADMIN }, { email: EDITOR }] });
    });
  });

  it('goes for good when it is removed, and comes back with a backup alone', async () => {
    await whileRunning(async () => undefined);
    const backup = `${dataDir}-backup`;
    await copy(dataDir, backup);
    try {
      const first = await firstPasswords();
      // Nothing runs: the database is started for the time of the command.
      const removed = await sluiceAdmin(home, 'organization', 'remove', 'demo', '--yes');
      expect(removed).toMatchObject({ organization: { name: 'Demo' }, accounts: 3 });
      await whileRunning(
        async (url, greeting) => {
          expect(greeting).toMatch(withMaking);
          expect(await welcome(url)).toEqual({ hasOrganization: false, demo: null });
          expect(await Person.signIn(url, ADMIN, first.get(ADMIN) ?? '')).toBeUndefined();
          expect(await sluiceAdmin(home, 'organization', 'list')).toEqual([]);
        },
        { args: ['--demo'] },
      );

      await rm(dataDir, { recursive: true });
      await copy(backup, dataDir);
      await whileRunning(async (url, greeting) => {
        expect(greeting).toContain(first.get(ADMIN));
        await signedIn(url, ADMIN, first.get(ADMIN) ?? '');
      });
    } finally {
      await rm(backup, { recursive: true });
    }
  });

  it('is not made where the server listens to other machines, nor told of, unless it is asked for', async () => {
    const look = (args: readonly string[]) =>
      whileRunning(async (url, greeting) => ({ greeting, ...(await welcome(url)) }), {
        args,
        env: { HOST: '0.0.0.0' },
      });
    const first = await look([]);
    expect(first).toMatchObject({ hasOrganization: false, demo: null });
    expect(first.greeting).toContain('sluice-admin organization create');
    expect(existsSync(join(dataDir, 'demo.json'))).toBe(false);

    const asked = await look(['--', '--demo']);
    expect(asked).toMatchObject({ hasOrganization: true, demo: { organization: 'Demo' } });
    expect(asked.greeting).toContain((await firstPasswords()).get(ADMIN));

    const again = await look([]);
    expect(again).toMatchObject({ hasOrganization: true, demo: null });
    expect(again.greeting).not.toMatch(/password|@sluice\.example/);
  });

  it('is not made beside what people made, nor out of a file that is not understood', async () => {
    await sluiceAdmin(home, 'organization', 'create', 'Clinic', '--admin', 'doc@clinic.example');
    await whileRunning(async (url, greeting) => {
      expect(greeting).toMatch(withoutPassword);
      expect(await welcome(url)).toEqual({ hasOrganization: true, demo: null });
    });
    await writeFile(join(dataDir, 'demo.json'), '{"organization": "Demo"');
    const supervisor = new Supervisor(home, ['--no-web', '--demo'], { PORT: '0' });
    expect(await supervisor.exit).toBe(1);
    expect(supervisor.stderr).toMatch(/demo\.json cannot be understood\. Move it away/);
  });
});

describe('with a database of its own', () => {
  let server: EmbeddedPostgres;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sluice-other-'));
    await chmod(folder, 0o755);
    server = await startEmbeddedPostgres({ dataDir: folder, temporary: true });
  });
  afterEach(() => server.stop());

  it('there is no demo unless it is asked for', async () => {
    const env = { DATABASE_URL: server.adminUrl };
    await whileRunning(
      async (url, greeting) => {
        expect(greeting).toMatch(withMaking);
        expect(await welcome(url)).toEqual({ hasOrganization: false, demo: null });
        expect(await sluiceAdmin(home, 'organization', 'list')).toMatchObject({
          error: { code: 'runs_elsewhere' },
        });
      },
      { env },
    );
    await whileRunning(
      async (url, greeting) => {
        const first = (await firstPasswords()).get(ADMIN) ?? '';
        expect(greeting).toContain(first);
        await signedIn(url, ADMIN, first);
      },
      { env, args: ['--demo'] },
    );
  });
});
