import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '@sluice/db';
import { processesOf, Supervisor } from '@sluice/testing';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, it, onTestFailed, onTestFinished } from 'vitest';

let home: string;
let dataDir: string;
let file: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sluice-supervisor-'));
  await chmod(home, 0o755);
  dataDir = join(home, '.data');
  const folder = join(dataDir, 'files', randomUUID());
  file = join(folder, randomUUID());
});
afterEach(async () => {
  for (const { pid } of await processesOf(home)) process.kill(pid, 'SIGKILL');
  await rm(home, { recursive: true });
});

function run(variables: Readonly<Record<string, string>> = {}, ...args: readonly string[]): Supervisor {
  const supervisor = new Supervisor(home, ['--quiet', ...args], {
    PORT: '0',
    SLUICE_DEMO: '0',
    ...variables,
  });
  onTestFailed(() => console.error(supervisor.stdout, supervisor.stderr));
  return supervisor;
}

async function runOnce(...args: readonly string[]): Promise<void> {
  const supervisor = run({}, ...args);
  await supervisor.url();
  supervisor.process.kill('SIGTERM');
  expect(await supervisor.exit).toBe(0);
}

it('files whose database is lost are refused and left, until somebody says that they belong to this one', async () => {
  await runOnce();
  expect((await stat(join(dataDir, 'files'))).mode & 0o777).toBe(0o700);
  await mkdir(join(file, '..'));
  await writeFile(file, 'a file of ours');
  const old = new Date(Date.now() - 48 * 60 * 60 * 1000);
  await utimes(file, old, old);
  for (const name of await readdir(dataDir))
    if (name !== 'files') await rm(join(dataDir, name), { recursive: true });

  const supervisor = run();
  expect(await supervisor.exit).toBe(1);
  expect(JSON.parse(supervisor.stdout)).toMatchObject({ error: { code: 'not_started' } });
  expect(supervisor.stderr).toMatch(/^The files in [^\n]* belong to another database [^\n]*\.\n$/);
  for (const part of [join(dataDir, 'files'), 'SLUICE_STORAGE_DIR', '--adopt-storage'])
    expect(supervisor.stderr).toContain(part);
  expect(await processesOf(home)).toEqual([]);
  expect(await readFile(file, 'utf8')).toBe('a file of ours');
  // Nor is a database made that a restore would meet.
  expect(await readdir(dataDir)).not.toContain('postgres.json');

  await runOnce('--adopt-storage');
  await runOnce(); // it is not needed a second time
  expect(await readFile(file, 'utf8')).toBe('a file of ours');
});

it.each([
  ['SLUICE_DATA_DIR', '.data', '.data'],
  ['SLUICE_STORAGE_DIR', '.data/files', '.data/files'],
  ['SLUICE_STORAGE_DIR', 'note/files', 'note'],
])('%s that cannot be a folder (%s) is said in one line', async (variable, folder, isFile) => {
  const path = join(home, folder);
  await mkdir(dirname(join(home, isFile)), { recursive: true });
  await writeFile(join(home, isFile), '');
  const supervisor = run({ [variable]: path });
  expect(await supervisor.exit).toBe(1);
  expect(JSON.parse(supervisor.stdout)).toMatchObject({ error: { code: 'not_started' } });
  expect(supervisor.stderr).toMatch(/^[^\n]* cannot be used \((EEXIST|ENOTDIR)\): [^\n]*\.\n$/);
  for (const part of [path, variable]) expect(supervisor.stderr).toContain(part);
});

it('a mistyped address of an empty database is refused before anything is made in it', async () => {
  await runOnce();
  const elsewhere = await mkdtemp(join(tmpdir(), 'sluice-other-'));
  const other = await startEmbeddedPostgres({ dataDir: elsewhere, temporary: true });
  onTestFinished(() => other.stop());
  const admin = new Client({ connectionString: other.adminUrl });
  await admin.connect();
  onTestFinished(() => admin.end());
  await admin.query('create schema untouched; drop schema public cascade; create schema public');
  const supervisor = run({ DATABASE_URL: other.adminUrl });
  expect(await supervisor.exit).toBe(1);
  expect(supervisor.stderr).toMatch(
    /The files in [^\n]* belong to another database \([^\n]* this one is new\)/,
  );
  const { rows } = await admin.query(
    `select count(*)::int as tables from pg_tables where schemaname = 'public'`,
  );
  expect(rows).toEqual([{ tables: 0 }]);
});
