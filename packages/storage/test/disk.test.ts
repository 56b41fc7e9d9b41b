import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeStorage } from '../src/conformance.ts';
import { diskStorage, fileKey, isStorageFull, type Storage } from '../src/index.ts';
import { collect, inOneChunk } from '../src/testing.ts';

describeStorage('a storage on the disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-disk-'));
  return { storage: diskStorage(folder), close: () => rm(folder, { recursive: true, force: true }) };
});

describe('on the disk', () => {
  let root: string;
  let folder: string;
  let storage: Storage;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'sluice-disk-'));
    folder = join(root, 'made', 'by', 'itself');
    storage = diskStorage(folder);
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const organization = randomUUID();
  const newKey = () => fileKey(organization, randomUUID());
  const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

  test('a file lies under its key, and all that is made is for its account alone', async () => {
    const [put, taken] = [newKey(), newKey()];
    await storage.writeMark('mark');
    await storage.put(put, inOneChunk('x'));
    const path = join(root, 'upload');
    await writeFile(path, 'y');
    await chmod(path, 0o644);
    await storage.take(taken, path);
    expect(await readFile(join(folder, put), 'utf8')).toBe('x');
    for (const file of [join(folder, put), join(folder, taken), join(folder, 'sluice-storage.json')])
      expect(await modeOf(file)).toBe(0o600);
    for (const made of [folder, join(folder, organization), join(folder, 'unfinished')])
      expect(await modeOf(made)).toBe(0o700);
    expect((await stat(path)).ino).toBe((await stat(join(folder, taken))).ino); // no copy
  });

  test('what a writer that died left is removed, what a living one writes is not', async () => {
    const key = newKey();
    await storage.put(key, inOneChunk('x'));
    const unfinished = join(folder, 'unfinished');
    const [old, young] = [join(unfinished, 'old'), join(unfinished, 'young')];
    for (const path of [old, young]) await writeFile(path, 'half');
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    for (const path of [old, join(folder, key)]) await utimes(path, yesterday, yesterday);
    expect(await storage.removeUnfinished(new Date(Date.now() - 24 * 60 * 60 * 1000))).toBe(1);
    expect(await readdir(unfinished)).toEqual(['young']);
    expect(await readFile(join(folder, key), 'utf8')).toBe('x');
  });

  test('a writer that fails leaves no bytes at all', async () => {
    const key = newKey();
    await storage.put(key, inOneChunk('x'));
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('broke');
    }
    await expect(storage.put(newKey(), broken())).rejects.toThrow('broke');
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
    expect(await readdir(join(folder, organization))).toEqual([key.slice(37)]);
  });

  test('what others left there is neither listed nor taken for an organisation', async () => {
    const key = newKey();
    await storage.put(key, inOneChunk('x'));
    const theirs = join(folder, organization);
    await writeFile(join(theirs, '.DS_Store'), '');
    await writeFile(join(theirs, 'notes.txt'), '');
    await writeFile(join(theirs, `${randomUUID()}.Copy of it.csv`), '');
    await mkdir(join(theirs, randomUUID()));
    await mkdir(join(folder, 'lost+found'));
    await mkdir(join(folder, 'incoming'));
    await mkdir(join(folder, randomUUID())); // empty: nothing is stored of it
    await writeFile(join(folder, randomUUID()), '');
    expect((await collect(storage.list(organization))).flat()).toEqual([{ key, bytes: 1 }]);
    expect((await collect(storage.organizations())).flat()).toEqual([organization]);
  });

  test('a folder that does not exist yet is an empty storage', async () => {
    expect(await storage.readMark()).toBeUndefined();
    expect(await collect(storage.organizations())).toEqual([]);
    expect(await storage.removeUnfinished(new Date())).toBe(0);
  });

  // A device that is always full, where the system has one.
  test.runIf(process.platform === 'linux')('a full disk is told by its code', async () => {
    const reason = (path: string) => writeFile(path, 'x').catch((error: unknown) => error);
    expect(isStorageFull(await reason('/dev/full'))).toBe(true);
    expect(isStorageFull(await reason(join(root, 'no', 'such', 'folder')))).toBe(false);
  });

  test('an error of the disk is passed on as it is', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, organization), 'in the way');
    await expect(storage.put(newKey(), inOneChunk('x'))).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
  });
});
