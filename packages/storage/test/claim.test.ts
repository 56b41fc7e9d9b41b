import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  claimStorage,
  diskStorage,
  fileKey,
  type Storage,
  StorageClaimError,
  type StorageOwner,
} from '../src/index.ts';
import { inOneChunk } from '../src/testing.ts';

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-claim-'));
  storage = diskStorage(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A database that knows these organisations. */
function owner(...known: readonly string[]): StorageOwner {
  return {
    id: randomUUID(),
    unknownOrganizations: async (ids) => ids.filter((id) => !known.includes(id)),
  };
}

async function store(organization: string): Promise<void> {
  await storage.put(fileKey(organization, randomUUID()), inOneChunk('x'));
}

const mark = () => readFile(join(folder, 'sluice-storage.json'), 'utf8');
async function errorOf(claim: Promise<unknown>): Promise<StorageClaimError> {
  const error = await claim.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof StorageClaimError) return error;
  throw new Error(`not refused: ${String(error)}`);
}

test('an empty storage is begun, and is its database’s from then on, whatever is stored in it', async () => {
  const database = owner();
  expect(await claimStorage(storage, database)).toBe('begun');
  await store(randomUUID());
  expect(await claimStorage(storage, database)).toBe('own');
  expect(JSON.parse(await mark())).toEqual({ version: 1, database: database.id });
});

test('a storage of another database is refused with which it is, which is in hand, and what it may be adopted with', async () => {
  const theirs = owner();
  await claimStorage(storage, theirs);
  const before = await mark();
  for (const attempt of [owner(), owner(randomUUID())]) {
    expect(await errorOf(claimStorage(storage, attempt))).toMatchObject({
      code: 'another_database',
      params: { location: folder, marked: theirs.id, id: attempt.id, option: '--adopt-storage' },
    });
  }
  expect(await mark()).toBe(before);
});

test('without a mark it is recognised by a database that knows every organisation in it, and only by that', async () => {
  const [clinic, registry] = [randomUUID(), randomUUID()];
  await store(clinic);
  await store(registry);
  for (const [attempt, count, first] of [
    [owner(), 2, expect.stringMatching(`^(${clinic}|${registry})$`)],
    [owner(clinic), 1, registry],
  ] as const)
    expect(await errorOf(claimStorage(storage, attempt))).toMatchObject({
      code: 'unknown_organizations',
      params: { location: folder, count, first, option: '--adopt-storage' },
    });
  await expect(mark()).rejects.toThrow('ENOENT');
  expect(await claimStorage(storage, owner(clinic, registry, randomUUID()))).toBe('recognised');
});

test('of many that begin an empty storage at one time, one database has it', async () => {
  const [ours, theirs] = [owner(), owner()];
  const claims = await Promise.allSettled(
    Array.from({ length: 10 }, (_, turn) => claimStorage(storage, turn % 2 === 0 ? ours : theirs)),
  );
  const had = (database: number) => claims.filter((_, turn) => turn % 2 === database);
  const states = [had(0), had(1)].map((group) => new Set(group.map(({ status }) => status)));
  expect(states.map((set) => [...set].join()).sort()).toEqual(['fulfilled', 'rejected']);
  const begun = claims.filter((claim) => claim.status === 'fulfilled' && claim.value === 'begun');
  expect(begun).toHaveLength(1);
});

test.each([
  ['nothing', ''],
  ['no JSON', '{"version":1,'],
  ['another kind of it', '{"version":2,"database":"x"}'],
])('a damaged mark (%s) is refused, not written over', async (_, text) => {
  await writeFile(join(folder, 'sluice-storage.json'), text);
  expect(await errorOf(claimStorage(storage, owner()))).toMatchObject({
    code: 'unreadable_mark',
    params: { location: folder, option: '--adopt-storage' },
  });
  expect(await mark()).toBe(text);
});

test('a mark that cannot be read, and a storage that is no folder, are refused with the system’s reason', async () => {
  await mkdir(join(folder, 'sluice-storage.json'));
  expect(await errorOf(claimStorage(storage, owner()))).toMatchObject({
    code: 'unusable',
    params: { location: folder, detail: expect.stringContaining('EISDIR') },
  });
  const file = join(folder, 'file');
  await writeFile(file, '');
  expect(await errorOf(claimStorage(diskStorage(file), owner()))).toMatchObject({
    code: 'unusable',
    params: { location: file, detail: expect.stringContaining('ENOTDIR') },
  });
});

test('an operator who knows has it adopted, whatever its mark says', async () => {
  await store(randomUUID());
  const database = owner();
  expect(await claimStorage(storage, database, { adopt: true })).toBe('adopted');
  expect(await claimStorage(storage, database, { adopt: true })).toBe('own');
  await writeFile(join(folder, 'sluice-storage.json'), 'damaged');
  expect(await claimStorage(storage, database, { adopt: true })).toBe('adopted');
  await claimStorage(storage, owner(), { adopt: true });
  expect((await errorOf(claimStorage(storage, database))).code).toBe('another_database');
});

test('a database that does not answer is no reason to mark or to refuse', async () => {
  await store(randomUUID());
  const away = {
    ...owner(),
    unknownOrganizations: () => Promise.reject(new Error('the connection is lost')),
  };
  await expect(claimStorage(storage, away)).rejects.toThrow('the connection is lost');
  await expect(mark()).rejects.toThrow('ENOENT');
});
