import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@sluice/db';
import { createTestDatabase } from '@sluice/db/testing';
import { readRuntime, useRunning } from '@sluice/runtime/running';
import { processesOf, Supervisor, until } from '@sluice/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { errorIn, snapshotIn, withoutReading } from './support/printed.ts';
import { type Ended, type Running, runCli, startCli } from './support/run-cli.ts';

const API = fileURLToPath(new URL('../../api/src/main.ts', import.meta.url));

/** A folder with a `.env`, from which a person starts Sluice and calls the command line. */
let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sluice-settings-'));
  // Else a server that runs under another account, as it does for root, would keep its cluster elsewhere.
  await chmod(home, 0o755);
  await writeFile(join(home, 'leads.csv'), 'Email,Last name\na@b.example,Ann\nc@d.example,Bob\n');
});
afterEach(async () => {
  for (const { pid } of await processesOf(home)) process.kill(pid, 'SIGKILL');
  await until(async () => (await processesOf(home)).length === 0);
  await rm(home, { recursive: true, force: true });
});

const environment = (changes: NodeJS.ProcessEnv) => ({
  PATH: '/usr/bin:/bin',
  SLUICE_HOME: home,
  ...changes,
});
const sluice = (args: readonly string[], changes: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  runCli([...args, '--json'], environment(changes), home);
const beginImport = (file: string, entity: string): Running =>
  startCli(['import', file, '--entity', entity, '--json'], environment({}), home);

const begin = (variables: Readonly<Record<string, string>> = {}) =>
  new Supervisor(home, ['--no-web'], variables);
const ready = (supervisor: Supervisor) =>
  until(async () => {
    if (supervisor.process.exitCode !== null) throw new Error(`it has ended: ${supervisor.stderr}`);
    return supervisor.stdout.includes('ready');
  }, 120_000);

/** How many servers of PostgreSQL run from this home. */
async function databases(): Promise<number> {
  return (await processesOf(home)).filter(({ command }) => command.includes('postgres -D')).length;
}

it('every command works with the database of the start whose settings stand in .env, and never beside it', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await writeFile(join(home, '.env'), `PORT=${port}\nSLUICE_DATA_DIR=data\n`);
  const started = begin();
  const running = `Speaking to Sluice at ${url}, on the embedded database in ${join(home, 'data')}.\n`;

  // While it is still coming up.
  await until(async () => existsSync(join(home, 'data', 'runtime.json')), 60_000);
  const imported = await beginImport('leads.csv', 'leads').ended;
  expect(withoutReading(imported).stderr).toBe(
    `Sluice is starting here: waiting until it is ready…\n${running}`,
  );
  expect(snapshotIn(imported)).toMatchObject({ status: 'completed', inserted: 2 });
  await ready(started);
  expect(started.stderr).toContain(`Starting on the embedded database in ${join(home, 'data')}…`);

  const history = await sluice(['history']);
  expect(history).toMatchObject({ code: 0, stderr: running });
  expect(JSON.parse(history.stdout)).toMatchObject([{ source: { name: 'leads.csv' }, inserted: 2 }]);

  // Set to work elsewhere: told where it runs, and how to speak to it.
  for (const [changes, wanted] of [
    [{ SLUICE_DATA_DIR: 'other' }, join(home, 'other')],
    [{ DATABASE_URL: 'postgres://me:geheim@db.example.com/sluice' }, 'db.example.com:5432/sluice'],
  ] as const) {
    const ended = await sluice(['import', 'leads.csv', '--entity', 'leads'], changes);
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(errorIn(ended)).toMatchObject({ code: 'runs_elsewhere', params: { there: url } });
    expect(errorIn(ended).message).toContain(wanted);
    expect(ended.stdout).not.toContain('geheim');
    expect(await sluice(['history', '--url', url], changes)).toMatchObject({ code: 0, stderr: running });
  }
  const nowhere = await sluice(['history'], { SLUICE_URL: 'http://127.0.0.1:9' });
  expect(errorIn(nowhere)).toMatchObject({ code: 'no_server_there', params: { there: url } });

  // A second start, on its folder and on another one.
  for (const changes of [{}, { PORT: '0' }, { PORT: '0', SLUICE_DATA_DIR: 'other' }]) {
    const second = begin(changes);
    expect(await second.exit).toBe(1);
    expect(second.stderr).toMatch(/^Sluice already runs .*Stop .* first/);
    expect(second.stderr).toContain(url);
  }
  expect(existsSync(join(home, 'other'))).toBe(false);
  expect(existsSync(join(home, '.data'))).toBe(false);
  expect(await databases()).toBe(1);

  // Killed, with a stranger at its address since: what it has left behind leads nobody there.
  started.process.kill('SIGKILL');
  await until(async () => (await processesOf(home)).length === 0);
  expect(existsSync(join(home, 'data', 'runtime.json'))).toBe(true);
  const stranger = createServer((_, response) => response.end('{"status":"ok"}')).listen(port, '127.0.0.1');
  await once(stranger, 'listening');
  const after = await sluice(['history']);
  stranger.close();
  expect(after.stderr).toBe(
    `No server is running here: starting one for this command, on the embedded database in ${join(home, 'data')}…\n`,
  );
  expect(JSON.parse(after.stdout)).toMatchObject([{ inserted: 2 }]);
}, 180_000);

it('commands that come at one moment share one database', async () => {
  await writeFile(join(home, 'grapes.csv'), 'Code,Name\nG1,Gamay\n');
  const imports = [beginImport('leads.csv', 'leads'), beginImport('grapes.csv', 'grape_varieties')];
  await until(async () => (await databases()) > 0, 60_000);
  const refused = begin({ PORT: '0' });
  expect(await refused.exit).toBe(1);
  expect(refused.stderr).toContain('A command has Sluice running');
  for (const { ended } of imports) expect(snapshotIn(await ended)).toMatchObject({ status: 'completed' });
  // The one that has started it may have been done first, and stood in nobody's way.
  await until(async () => (await processesOf(home)).length === 0, 60_000);
}, 180_000);

it('what was started for one command stays for the others that use it, and ends with the last', async () => {
  const first = sluice(['history']);
  const dataDir = join(home, '.data');
  await until(async () => (await readRuntime(dataDir)) !== undefined, 60_000);
  const release = await useRunning(dataDir); // as a command does
  expect(await first).toMatchObject({ code: 0, stdout: '[]\n' });
  expect(await readRuntime(dataDir)).toMatchObject({ state: 'ready', temporary: true });
  expect((await sluice(['history'])).stderr).toMatch(/^Speaking to Sluice at .*\n$/);
  await release();
  await until(async () => (await processesOf(home)).length === 0, 60_000);
  expect(await readRuntime(dataDir)).toBeUndefined();
}, 180_000);

it('with a database on a server, and nothing that serves it, nothing is brought up', async () => {
  const ended = await sluice(['import', 'leads.csv', '--entity', 'leads'], {
    DATABASE_URL: 'postgres://me:geheim@db.example.com/sluice',
  });
  expect(ended).toMatchObject({ code: 1, stderr: '' });
  expect(errorIn(ended)).toMatchObject({
    code: 'database_not_served',
    params: { database: 'the database db.example.com:5432/sluice' },
  });
  expect(existsSync(join(home, '.data'))).toBe(false);
});

it('an API that was started on its own is found, and nothing comes up beside it', async () => {
  const database = await createTestDatabase();
  const port = await freePort();
  const secret = 'a secret of the tests, 32 letters or more';
  await writeFile(
    join(home, '.env'),
    `DATABASE_URL=${database.url}\nSLUICE_AUTH_SECRET="${secret}"\nPORT=${port}\n`,
  );
  const api = spawn(process.execPath, [API], { env: environment({}), stdio: 'ignore' });
  const ended = once(api, 'exit');
  try {
    const found = await until(async () => {
      const one = await sluice(['history']);
      return one.stderr !== '' && one;
    });
    const name = `localhost:${new URL(database.url).port}${new URL(database.url).pathname}`;
    expect(found.stderr).toBe(`Speaking to Sluice at http://127.0.0.1:${port}, on the database ${name}.\n`);
    expect(errorIn(found).code).toBe('no_credentials');
    // Another database than the one that it serves.
    const other = { DATABASE_URL: 'postgres://x@db.example.com/sluice' };
    expect(errorIn(await sluice(['history'], other))).toMatchObject({
      code: 'runs_elsewhere',
      params: { database: `the database ${name}` },
    });
    const beside = begin({ ...other, PORT: '0' });
    expect(await beside.exit).toBe(1);
    expect(beside.stderr).toContain(`on the database ${name}. This start would bring up another beside it`);
    api.kill('SIGKILL');
    await ended;
    expect(errorIn(await sluice(['history'])).code).toBe('database_not_served');
  } finally {
    api.kill('SIGKILL');
    await ended;
    await database.drop();
  }
}, 60_000);

it('a start right after a stop waits for its end', async () => {
  const first = begin({ PORT: '0', SLUICE_DEMO: 'no' });
  await ready(first);
  first.process.kill('SIGTERM');
  await until(async () => first.stderr.includes('Stopping…'));
  const second = begin({ PORT: '0', SLUICE_DEMO: 'no' });
  await until(async () => second.stderr.includes('Starting on'), 60_000);
  expect(await first.exit).toBe(0);
  second.process.kill('SIGTERM');
  expect(await second.exit).toBe(0);
}, 180_000);
