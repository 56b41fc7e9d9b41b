import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@sluice/db/testing';
import { diskStorage, fileKey, type Storage } from '@sluice/storage';
import { collect, inOneChunk } from '@sluice/storage/testing';
import { DEMO_ACCOUNTS, Person, Stack, until } from '@sluice/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentOf, MAIN, operatorOf, runAdmin, type Surroundings } from './support/run-admin.ts';

const CLI = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));
const ROWS = 20_000;

let stack: Stack;
let logDir: string;
let storage: Storage;
/** Looks, past every rule. */
let admin: Client;
/** Holds rows still. */
let holder: Client;
beforeAll(async () => {
  const database = await createTestDatabase();
  logDir = join(tmpdir(), `sluice-remove-${process.pid}`);
  stack = await Stack.open(database, { logDir });
  storage = diskStorage(join(stack.dataDir, 'files'));
  admin = new Client(database.adminUrl);
  holder = new Client(database.adminUrl);
  await Promise.all([admin.connect(), holder.connect()]);
});
afterAll(async () => {
  await Promise.all([admin.end(), holder.end()]);
  await stack.close();
  await rm(logDir, { recursive: true, force: true });
});

const operator = (...args: readonly string[]) => runAdmin(operatorOf(stack), ...args);

const countOf = async (sql: string, ...values: readonly unknown[]): Promise<number> =>
  (await admin.query<{ count: number }>(`select count(*)::int as count from ${sql}`, [...values])).rows[0]
    ?.count ?? -1;

async function organizationNamed(name: string): Promise<string> {
  const { rows } = await admin.query<{ id: string }>('select id from organizations where name = $1', [name]);
  return rows[0]?.id ?? '';
}

/** How many rows of an organisation there are, by table: those of all tables that know organisations. */
async function rowsByTable(organizationId: string): Promise<Record<string, number>> {
  const { rows } = await admin.query<{ name: string }>(
    `select attrelid::regclass::text as name from pg_attribute join pg_class c on c.oid = attrelid
     where attname = 'organization_id' and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of rows) {
    const count = await countOf(`${name} where organization_id = $1`, organizationId);
    if (count > 0) counts[name] = count;
  }
  return counts;
}

/** An organisation of the reader's, with leads, a file and an import that has ended. */
async function makeOther(name: string, leads: number): Promise<string> {
  const { rows } = await admin.query<{ id: string }>(
    `with made as (insert into organizations (name, slug) values ($1, $1) returning id),
     member as (
       insert into members (organization_id, user_id, role)
       select made.id, users.id, 'admin' from made, users where email = $2),
     file as (
       insert into files (organization_id, name, bytes, sha256) select id, 'a.csv', 1, repeat('0', 64) from made
       returning organization_id, id),
     import as (
       insert into imports (organization_id, entity, file_id, options, status, completed_at)
       select organization_id, 'leads', id, '{}', 'cancelled', now() from file),
     lead as (
       insert into leads (organization_id, external_id) select id, n::text from made, generate_series(1, $3) n)
     select id from made`,
    [name, DEMO_ACCOUNTS.reader.email, leads],
  );
  const id = rows[0]?.id ?? '';
  await storage.put(fileKey(id, randomUUID()), inOneChunk('its bytes'));
  return id;
}

/** A command that goes on while the test does something else. */
function start(program: string, args: readonly string[], surroundings: Surroundings) {
  const child: ChildProcess = spawn(process.execPath, [program, ...args], {
    env: environmentOf(surroundings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, output }));
  return { child, ended };
}

/** Waits until somebody waits for a lock of ours. */
const somebodyWaits = () =>
  until(
    async () =>
      (await countOf('pg_stat_activity where $1 = any (pg_blocking_pids(pid))', await pidOf(holder))) > 0,
  );

async function pidOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
}

describe('an organisation that is removed', () => {
  it('goes whole in the middle of an import, and takes nothing of another with it', async () => {
    const organizationId = await organizationNamed('Test');
    const other = await makeOther('Other', 3);
    const before = await rowsByTable(other);
    const lines = Array.from({ length: ROWS }, (_, row) => `L${row},Name ${row}`);
    const file = await stack.file('long.csv', `Lead id,Last name\n${lines.join('\n')}\n`);
    const incoming = join(stack.dataDir, 'files', 'incoming');
    await mkdir(incoming, { recursive: true });
    for (const [name, owner] of [
      ['of-test', organizationId],
      ['of-other', other],
    ] as const) {
      await writeFile(join(incoming, name), 'half of it');
      await writeFile(
        join(incoming, `${name}.json`),
        JSON.stringify({ metadata: { organizationId: owner } }),
      );
    }

    const env = { SLUICE_HOME: stack.dataDir, SLUICE_DATA_DIR: stack.dataDir, SLUICE_URL: stack.url };
    const importing = start(CLI, ['import', file, '--entity', 'leads', '--express'], env);
    await until(async () => (await countOf('leads where organization_id = $1', organizationId)) > 0);
    await holder.query('begin');
    const held = await holder.query("select id from imports where status = 'committing' for update");
    expect(held.rowCount).toBe(1);
    const removing = operator('organization', 'remove', 'Test', '--yes', '--json');
    // The next batch, and the request to cancel.
    await until(async () => (await countOf('organizations where removing_at is not null')) > 0);
    await somebodyWaits();
    await holder.query('commit');

    const removed = await removing;
    expect(removed).toMatchObject({ code: 0, stderr: '' });
    const said = JSON.parse(removed.stdout);
    expect(said).toMatchObject({ organization: { id: organizationId }, accounts: 2, filesNotFound: 0 });
    expect(said.files).toBeGreaterThan(1);
    expect(said.rows).toBeGreaterThan(0);
    const { code, output } = await importing.ended;
    expect([code, output]).toEqual([1, expect.stringMatching(/role in this organisation|Sign in first/)]);

    expect(await rowsByTable(organizationId)).toEqual({});
    expect(await countOf('organizations where id = $1', organizationId)).toBe(0);
    expect(await countOf('demo where organization is null')).toBe(1);
    expect(await rowsByTable(other)).toEqual(before);
    const { rows: people } = await admin.query('select email from users');
    expect(people).toEqual([{ email: DEMO_ACCOUNTS.reader.email }]);
    expect((await collect(storage.organizations())).flat()).toEqual([other]);
    expect((await readdir(incoming)).filter((name) => name.startsWith('of-')).sort()).toEqual([
      'of-other',
      'of-other.json',
    ]);

    // Nobody trips over it: the queue empties, both parts live, no line of a log is an error.
    await until(async () => (await countOf("graphile_worker._private_jobs where key like 'import:%'")) === 0);
    const { email, password } = DEMO_ACCOUNTS.reader;
    const reader = await Person.signIn(stack.url, email, password);
    expect(await reader?.query('session.me')).toMatchObject({ organization: { name: 'Other' } });
    expect((await fetch(`${stack.url}/readyz`)).status).toBe(200);
    for (const part of ['api', 'worker']) {
      const log = await readFile(join(logDir, `${part}.log`), 'utf8');
      expect(log.split('\n').filter((line) => /"level":[56]0/.test(line))).toEqual([]);
    }
  });

  it('has no members from the first moment on, and is gone on with where it was broken off', async () => {
    const id = await makeOther('Large', 12_000);
    const { email, password } = DEMO_ACCOUNTS.reader;
    const reader = await Person.signIn(stack.url, email, password);
    const organizations = async () =>
      (await reader?.query<{ name: string }[]>('profile.organizations'))?.map(({ name }) => name);
    expect(await organizations()).toContain('Large');
    await holder.query('begin');
    await holder.query("select from leads where organization_id = $1 and external_id = '9000' for update", [
      id,
    ]);
    const args = ['organization', 'remove', id, '--yes'];
    const { child, ended } = start(MAIN, args, operatorOf(stack));
    await somebodyWaits();
    expect(await organizations()).not.toContain('Large');
    child.kill('SIGINT');
    await holder.query('commit');
    expect(await ended).toEqual({
      code: 1,
      output: 'Stopped. The same command goes on where it stopped.\n',
    });
    expect((await operator('organization', 'list')).stdout).toMatch(/Large .*removal was stopped/);

    const again = await operator('organization', 'remove', 'large', '--yes');
    expect(again.stdout).toMatch(
      /^“Large” is removed, with 0 accounts, 0 stored files and [\d,]+ rows of the database\.\n$/,
    );
    expect(await rowsByTable(id)).toEqual({});
    expect(await countOf('users where email = $1', email)).toBe(1);
  });
});
