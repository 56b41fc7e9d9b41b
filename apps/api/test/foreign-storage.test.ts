import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, readInstallation } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { claimStorage, diskStorage, fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import { until } from '@sluice/testing';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ApiProcess } from './support/api-process.ts';

const YESTERDAY = new Date(Date.now() - 48 * 60 * 60 * 1000);

const readinessSchema = z.object({ database: z.string(), storage: z.string() });

let dataDir: string;
let storageDir: string;
let ours: TestDatabase;
let others: TestDatabase;
let running: ApiProcess[];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'sluice-foreign-'));
  storageDir = join(dataDir, 'files');
  [ours, others] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((api) => api.stop()));
  await Promise.all([ours.drop(), others.drop()]);
  await rm(dataDir, { recursive: true, force: true });
});

function start(databaseUrl: string, ...args: string[]): ApiProcess {
  const api = new ApiProcess({ databaseUrl, dataDir, storageDir, args });
  running.push(api);
  return api;
}

async function query(database: TestDatabase, sql: string, values: unknown[] = []): Promise<void> {
  const client = new Client(database.adminUrl);
  await client.connect();
  await client.query(sql, values);
  await client.end();
}

/** Files of an organisation, as they were stored two days ago, with an upload that waits. */
async function fill(database: TestDatabase | undefined, files: number): Promise<void> {
  const organization = randomUUID();
  if (database)
    await query(database, 'insert into organizations (id, name, slug) values ($1, $2, $2)', [
      organization,
      organization,
    ]);
  await mkdir(join(storageDir, 'incoming'), { recursive: true });
  await writeFile(join(storageDir, 'incoming', randomUUID()), 'half an upload');
  for (let file = 0; file < files; file++) {
    const id = randomUUID();
    await diskStorage(storageDir).put(fileKey(organization, id), inOneChunk('a file of ours'));
    if (database)
      await query(
        database,
        `insert into files (organization_id, id, name, bytes, sha256, created_at, stored_at)
         values ($1, $2, 'file.csv', 14, repeat('0', 64), now() - interval '2 days', now() - interval '2 days')`,
        [organization, id],
      );
  }
  for (const path of await stored()) await utimes(join(storageDir, path), YESTERDAY, YESTERDAY);
}

/** Every file below the storage's folder, but for its mark. */
async function stored(): Promise<string[]> {
  const entries = await readdir(storageDir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== 'sluice-storage.json')
    .map((entry) => join(entry.parentPath, entry.name).slice(storageDir.length + 1))
    .sort();
}

const claim = async ({ url }: TestDatabase) =>
  claimStorage(diskStorage(storageDir), await readInstallation(url));
const mark = () => readFile(join(storageDir, 'sluice-storage.json'), 'utf8').catch(() => undefined);

describe('a start with another database than that of the files', () => {
  test('an empty one or that of another installation: is refused, and every file is there', async () => {
    await fill(ours, 5);
    await claim(ours);
    await fill(undefined, 3); // which no database knows
    const [before, marked] = [await stored(), await mark()];
    expect(before).toHaveLength(5 + 3 + 2);
    const refused = async () => {
      const stranger = start(others.url);
      expect(await stranger.started()).toBe(78);
      const told = await stranger.says('belong to another database');
      for (const part of [storageDir, 'Restore', 'SLUICE_STORAGE_DIR', '--adopt-storage'])
        expect(told.msg).toContain(part);
      expect([await stored(), await mark()]).toEqual([before, marked]);
    };
    await refused();
    await query(others, "insert into organizations (name, slug) values ('Theirs', 'theirs')");
    await refused();
  });

  test('before storages had marks: it is refused as well, and recognised by its own', async () => {
    await fill(ours, 2);
    const before = await stored();
    const stranger = start(others.url);
    expect(await stranger.started()).toBe(78);
    await stranger.says('are of organisations that the database does not know');
    expect([await stored(), await mark()]).toEqual([before, undefined]);
    expect(await start(ours.url).started()).toBe('listening');
    expect(await mark()).toBeDefined();
  });

  test('is done all the same where an operator says so; what is not known stays', async () => {
    await fill(ours, 3);
    await claim(ours);
    const left = (await stored()).filter((path) => !path.startsWith('incoming'));
    const adopting = start(others.url, '--adopt-storage');
    await adopting.says('3 files (0.0 MB) of 1 organisations');
    expect(await stored()).toEqual(left);
    await expect(claim(ours)).rejects.toMatchObject({ code: 'another_database' });
  });
});

test('an older dump of its own database: files that are newer stay, and are told in one line', async () => {
  await fill(ours, 4);
  await fill(ours, 2);
  await claim(ours);
  const left = (await stored()).filter((path) => !path.startsWith('incoming'));
  // What the dump does not have: one organisation whole, and all files but one of the other.
  await query(
    ours,
    'delete from organizations where id = (select max(organization_id::text)::uuid from files)',
  );
  await query(ours, 'delete from files where id <> (select min(id::text)::uuid from files)');
  const restored = start(ours.url);
  const told = await restored.says('are not known to the database');
  expect(told).toMatchObject({ level: 40, files: 5, bytes: 5 * 14, organizations: 2, storage: storageDir });
  expect(restored.log.filter(({ level }) => level >= 40)).toEqual([told]);
  // The upload that nobody went on with is gone by its age alone.
  expect(await stored()).toEqual(left);
});

test('of processes that start at one time on an empty storage, those of one database have it', async () => {
  const [first, second, third] = [ours, ours, others].map(({ url }) => start(url).started());
  const ends = [await first, await second, await third];
  expect([
    ['listening', 'listening', 78],
    [78, 78, 'listening'],
  ]).toContainEqual(ends);
});

test('a damaged mark is refused, and nothing is written over it', async () => {
  await fill(ours, 1);
  await writeFile(join(storageDir, 'sluice-storage.json'), '{"version":1,');
  const api = start(ours.url);
  expect(await api.started()).toBe(78);
  await api.says('is damaged');
  expect(await mark()).toBe('{"version":1,');
});

describe('a database that does not answer at the start', () => {
  let gate: Server | undefined;
  afterEach(() => gate?.close());

  /** The address of a database that is away until `open`. */
  async function away(database: TestDatabase) {
    const real = new URL(database.url);
    const port = await freePort();
    const url = new URL(database.url);
    url.hostname = '127.0.0.1';
    url.port = String(port);
    return {
      url: url.href,
      open() {
        gate = createServer((socket) => {
          const other = connect(Number(real.port), real.hostname);
          for (const end of [socket, other])
            end.on('error', () => [socket, other].map((one) => one.destroy()));
          socket.pipe(other).pipe(socket);
        }).listen(port, '127.0.0.1');
      },
    };
  }

  test('keeps nobody from listening; nothing is swept or uploaded until it is known to be that of the files', async () => {
    await fill(ours, 1);
    const before = await stored();
    const { url, open } = await away(ours);
    const api = start(url);
    expect(await api.started()).toBe('listening');
    const readiness = async () =>
      readinessSchema.parse(await (await fetch(`${await api.url()}/readyz`)).json());
    expect(await readiness()).toMatchObject({ database: 'unreachable', storage: 'unclaimed' });
    expect([await stored(), await mark()]).toEqual([before, undefined]);
    open();
    await until(async () => (await readiness()).storage === 'ok');
    expect(await mark()).toBeDefined();
  });

  test('and turns out to be another: the process ends then', async () => {
    await fill(ours, 1);
    const before = await stored();
    const { url, open } = await away(others);
    const api = start(url);
    expect(await api.started()).toBe('listening');
    open();
    expect(await api.exited).toBe(78);
    expect(await stored()).toEqual(before);
  });
});
