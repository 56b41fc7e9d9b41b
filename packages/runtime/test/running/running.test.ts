import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import {
  allRunning,
  announceApi,
  announceSupervisor,
  databaseName,
  findRunning,
  isUsed,
  readRuntime,
  useRunning,
} from '../../src/running/index.ts';
import { makeHome } from '../support/home.ts';

const ANNOUNCER = fileURLToPath(new URL('../support/announcer.ts', import.meta.url));
const saidSchema = z.object({ mine: z.boolean().optional(), runs: z.number().optional() });

/** A process that announces itself, and what came of it. */
async function announcer(home: string, dataDir: string) {
  const child = spawn(process.execPath, [ANNOUNCER, home, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, ...saidSchema.parse(JSON.parse(line)) };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const beginning = (dataDir: string) => ({
  temporary: false,
  dataDir,
  database: { embedded: dataDir },
  instance: 'this',
});

describe('what runs from a home', () => {
  test('is one, of many that start at one moment, each on a folder of its own, where a dead one has left its word', async () => {
    const home = await makeHome();
    const dead = await announcer(home, join(home, 'dead'));
    await kill(dead.child);
    const started = await Promise.all(
      Array.from({ length: 6 }, (_, index) => announcer(home, join(home, String(index)))),
    );
    const mine = started.filter((one) => one.mine);
    expect(mine).toHaveLength(1);
    for (const one of started) expect(one.runs).toBe(one.mine ? undefined : mine[0]?.child.pid);
    // Nor is anything left of the tries.
    expect(await readdir(join(home, '.sluice'))).toEqual(['supervisor.json']);
  });

  test('is one also on one data folder, whatever the home', async () => {
    const [home, other] = [await makeHome(), await makeHome()];
    const first = await announcer(home, join(home, 'data'));
    expect(await announcer(other, join(home, 'data'))).toMatchObject({ runs: first.child.pid });
    expect(await readdir(join(other, '.sluice'))).toEqual([]);
    first.child.stdin.end();
    await once(first.child, 'exit');
    expect(await announcer(other, join(home, 'data'))).toMatchObject({ mine: true });
  });

  test.each([
    ['of a process whose number somebody else has now', { started: '1' }],
    ['of a process that is gone', { pid: 2 ** 22 + 1 }],
    ['of an earlier version', { state: undefined }],
  ])('is nothing by the word %s', async (_, changes) => {
    const home = await makeHome();
    const made = await announceSupervisor(home, beginning(join(home, 'data')));
    if ('running' in made) throw new Error('another runs');
    await made.tell({ state: 'ready', databaseUrl: 'postgres://x', secret: 's' });
    for (const file of [join(home, 'data', 'runtime.json'), join(home, '.sluice', 'supervisor.json')]) {
      const written: unknown = JSON.parse(await readFile(file, 'utf8'));
      await writeFile(file, JSON.stringify(Object.assign({}, written, changes)));
    }
    expect(await allRunning({ home, dataDir: join(home, 'data') })).toEqual([]);
    expect(await readRuntime(join(home, 'data'))).toBeUndefined();
    const next = await announceSupervisor(home, beginning(join(home, 'data')));
    expect('running' in next).toBe(false);
    if (!('running' in next)) await next.end();
  });

  test('is told of without a secret, and to its own account with them', async () => {
    const home = await makeHome();
    const made = await announceSupervisor(home, beginning(join(home, 'data')));
    if ('running' in made) throw new Error('another runs');
    await Promise.all([
      made.tell({ url: 'http://x', databaseUrl: 'postgres://me:geheim@x/y' }),
      made.tell({ secret: 'geheim' }),
      made.tell({ state: 'ready' }),
    ]);
    expect(await readFile(join(home, '.sluice', 'supervisor.json'), 'utf8')).not.toContain('geheim');
    expect(await readRuntime(join(home, 'data'))).toMatchObject({
      state: 'ready',
      url: 'http://x',
      databaseUrl: 'postgres://me:geheim@x/y',
      secret: 'geheim',
    });
    await made.end();
    expect(await readRuntime(join(home, 'data'))).toBeUndefined();
  });

  test('is told of in its data folder alone, where the home cannot be written to', async () => {
    const dataDir = join(await makeHome(), 'data');
    const home = join(await makeHome(''), '.env'); // a file
    const made = await announceSupervisor(home, beginning(dataDir));
    if ('running' in made) throw new Error('another runs');
    expect(made.inHome).toBe(false);
    expect(await findRunning({ home, dataDir, databaseUrl: undefined })).toMatchObject({ fits: true });
    await made.end();
  });
});

describe('a command finds', () => {
  test('what works on its data folder, by whatever path, and what works elsewhere as such', async () => {
    const home = await makeHome();
    const dataDir = join(home, 'data');
    await mkdir(dataDir);
    await symlink(dataDir, join(home, 'link'));
    const find = (folder: string, databaseUrl?: string) =>
      findRunning({ home, dataDir: join(home, folder), databaseUrl });
    expect(await find('data')).toBeUndefined();
    const { child } = await announcer(home, dataDir);
    expect(await find('data')).toMatchObject({ fits: true, running: { pid: child.pid } });
    expect(await find('link')).toMatchObject({ fits: true });
    expect(await find('other')).toMatchObject({ fits: false, running: { dataDir } });
    expect(await find('data', 'postgres://x/y')).toMatchObject({ fits: false });
    await kill(child);
    expect(await find('data')).toBeUndefined();
  });

  test('an API that was started on its own, and no start brings up another database beside it', async () => {
    const home = await makeHome();
    const dataDir = join(home, '.data');
    const database = databaseName('postgres://me:pw@127.0.0.1/sluice', dataDir);
    const end = await announceApi(home, { dataDir, database, url: 'http://x', instance: 'api' });
    const find = (databaseUrl: string, folder = '.data') =>
      findRunning({ home, dataDir: join(home, folder), databaseUrl });
    expect(await find('postgres://you@localhost:5432/sluice', 'elsewhere')).toMatchObject({ fits: true });
    expect(await find('postgres://you@localhost:5433/sluice')).toMatchObject({ fits: false });
    expect(await findRunning({ home, dataDir, databaseUrl: undefined })).toMatchObject({ fits: true });
    expect(await announcer(home, join(home, 'other'))).toMatchObject({ runs: process.pid });
    expect(await readdir(join(home, '.sluice'))).toEqual([`api-${process.pid}.json`]);
    await end();
    expect(await find('postgres://you@localhost/sluice')).toBeUndefined();
  });

  test('no API that died', async () => {
    const home = await makeHome();
    await mkdir(join(home, '.sluice'));
    await writeFile(join(home, '.sluice', 'api-1.json'), JSON.stringify({ pid: 1, started: 'never' }));
    expect(await allRunning({ home, dataDir: home })).toEqual([]);
    expect(await readdir(join(home, '.sluice'))).toEqual([]);
  });
});

test('a command that died uses nothing', async () => {
  const dataDir = await makeHome();
  expect(await isUsed(dataDir)).toBe(false);
  const release = await useRunning(dataDir);
  expect(await isUsed(dataDir)).toBe(true);
  const [name = ''] = await readdir(join(dataDir, 'commands'));
  await release();
  await writeFile(join(dataDir, 'commands', name), JSON.stringify({ pid: process.pid, started: '1' }));
  expect(await isUsed(dataDir)).toBe(false);
  expect(await readdir(join(dataDir, 'commands'))).toEqual([]);
});

test.each([
  ['postgres://a:b@db.example.com/sluice', 'db.example.com:5432/sluice'],
  ['postgresql://a@[::1]:5433/sluice?sslmode=require', 'localhost:5433/sluice'],
  ['postgres://sluice@localhost', 'localhost:5432/sluice'],
  ['postgres:///sluice?host=/run/postgresql', '/run/postgresql:5432/sluice'],
  ['postgres://a:geheim@h/x%20y', 'h:5432/x y'],
])('a database of %s is known as %s', (url, at) => {
  expect(databaseName(url, '/data')).toEqual({ at });
});
