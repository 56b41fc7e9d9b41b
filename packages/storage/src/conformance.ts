import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MissingFileError } from './errors.ts';
import { derivedKey, fileKey, type StorageKey } from './keys.ts';
import { readBytes } from './read-bytes.ts';
import type { Range, Storage } from './storage.ts';
import { collect, peakOfBuffers } from './testing.ts';

/** An empty storage of a test's own. */
export interface OpenedStorage {
  readonly storage: Storage;
  readonly close: () => Promise<void>;
}

const MEGABYTE = 1024 * 1024;

/**
 * What every storage must do: the tests of each run this, and need nothing else of Sluice. Everything is asked through
 * the interface; what a storage leaves on its ground is for its own tests.
 */
export function describeStorage(name: string, open: () => Promise<OpenedStorage>): void {
  describe(name, () => {
    let storage: Storage;
    let close: () => Promise<void>;
    let folder: string;
    beforeAll(async () => {
      ({ storage, close } = await open());
      folder = await mkdtemp(join(tmpdir(), 'sluice-conformance-'));
    });
    afterAll(async () => {
      await close();
      await rm(folder, { recursive: true, force: true });
    });

    const newKey = (organization: string = randomUUID()) => fileKey(organization, randomUUID());
    const put = (key: StorageKey, ...chunks: readonly (string | Uint8Array)[]) =>
      storage.put(key, chunksOf(chunks));
    const read = async (key: StorageKey, range?: Range) =>
      Buffer.concat(await collect(readBytes({ storage, key }, range)));
    const text = async (key: StorageKey, range?: Range) => (await read(key, range)).toString();
    const file = async (content: string | Uint8Array) => {
      const path = join(folder, randomUUID());
      await writeFile(path, content);
      return path;
    };
    const listed = async (organization: string, madeOf?: StorageKey) =>
      (await collect(storage.list(organization, madeOf))).flat().sort((a, b) => (a.key < b.key ? -1 : 1));

    describe('what is put', () => {
      test('is read back byte for byte, whatever its size', async () => {
        for (const size of [0, 1, 65_535, 65_536, 65_537, 3 * MEGABYTE + 7]) {
          const key = newKey();
          const bytes = randomBytes(size);
          await put(key, bytes.subarray(0, size / 3), bytes.subarray(size / 3));
          expect((await read(key)).equals(bytes)).toBe(true);
          expect(await storage.stat(key)).toEqual({ key, bytes: size });
        }
      });

      test('takes the place of what was there, also of a longer one', async () => {
        const key = newKey();
        await put(key, 'first, and longer');
        await put(key, 'second');
        expect(await text(key)).toBe('second');
      });

      test('is seen by nobody before it is whole, and leaves what was there when its writer fails', async () => {
        const [key, unused] = [newKey(), newKey()];
        await put(key, 'before');
        for (const target of [key, unused]) {
          async function* broken() {
            yield Buffer.from('half of it');
            expect(await text(key)).toBe('before');
            expect(await storage.stat(unused)).toBeUndefined();
            throw new Error('the source broke');
          }
          await expect(storage.put(target, broken())).rejects.toThrow('the source broke');
        }
        expect(await text(key)).toBe('before');
        expect(await storage.stat(unused)).toBeUndefined();
        expect(await listed(key.slice(0, 36))).toEqual([{ key, bytes: 6 }]);
      });

      test('by several at one time is one of theirs, whole, for every reader', async () => {
        const key = newKey();
        const contents = Array.from({ length: 8 }, (_, writer) => String(writer).repeat(300_000));
        await put(key, contents[0] ?? '');
        const writing = Promise.all(contents.map((content) => put(key, content)));
        for (let reader = 0; reader < 10; reader++) expect(contents).toContain(await text(key));
        await writing;
        expect(contents).toContain(await text(key));
      });

      test('is as it was for whoever is reading it while it is replaced or removed', async () => {
        const key = newKey();
        await put(key, 'a'.repeat(MEGABYTE));
        for (const change of [() => put(key, 'b'), () => storage.remove(key)]) {
          const { bytes, body } = await storage.open(key, { chunkBytes: 1_024 });
          await change();
          const seen: AsyncIterable<Buffer> = body;
          expect(Buffer.concat(await collect(seen)).length).toBe(bytes);
        }
      });
    });

    describe('what is taken from a file of the machine', () => {
      test('is as if it had been put, and the file stays', async () => {
        const key = newKey();
        const bytes = randomBytes(200_000);
        const path = await file(bytes);
        await storage.take(key, path);
        expect((await read(key)).equals(bytes)).toBe(true);
        expect((await readFile(path)).equals(bytes)).toBe(true);
        await rm(path);
        expect((await read(key)).equals(bytes)).toBe(true);
      });

      test('again changes nothing, nor does removing it touch the file', async () => {
        const key = newKey();
        const path = await file('content');
        await Promise.all([1, 2, 3].map(() => storage.take(key, path)));
        await storage.take(key, await file('something else'));
        expect(await text(key)).toBe('content');
        await storage.remove(key);
        expect(await readFile(path, 'utf8')).toBe('content');
      });

      test('must be there', async () => {
        const key = newKey();
        await expect(storage.take(key, join(folder, 'nothing'))).rejects.toMatchObject({ code: 'ENOENT' });
        expect(await storage.stat(key)).toBeUndefined();
      });
    });

    describe('a part', () => {
      test.each<[Range, string]>([
        [{}, '0123456789'],
        [{ start: 0 }, '0123456789'],
        [{ start: 4 }, '456789'],
        [{ end: 3 }, '0123'],
        [{ start: 2, end: 2 }, '2'],
        [{ start: 7, end: 100 }, '789'],
        [{ start: 9 }, '9'],
        [{ start: 10 }, ''],
        [{ start: 1_000 }, ''],
        [{ start: 3, chunkBytes: 2 }, '3456789'],
      ])('%j', async (range, expected) => {
        const key = newKey();
        await put(key, '0123456789');
        expect(await text(key, range)).toBe(expected);
        const { bytes, body } = await storage.open(key, range);
        expect(bytes).toBe(10);
        body.destroy();
      });

      test('of what is large begins at its byte', async () => {
        const key = newKey();
        const bytes = randomBytes(5 * MEGABYTE);
        await put(key, bytes);
        const part = await read(key, { start: 4 * MEGABYTE + 3, end: 4 * MEGABYTE + 100 });
        expect(part.equals(bytes.subarray(4 * MEGABYTE + 3, 4 * MEGABYTE + 101))).toBe(true);
      });

      test('is all that is read when no more is asked for', async () => {
        const key = newKey();
        await put(key, randomBytes(MEGABYTE));
        for await (const chunk of readBytes({ storage, key }, { chunkBytes: 100 })) {
          expect(chunk.length).toBeGreaterThan(0);
          break;
        }
        await storage.remove(key);
        expect(await storage.stat(key)).toBeUndefined();
      });
    });

    describe('what is not there', () => {
      test('is told by name', async () => {
        const key = newKey();
        await put(key, 'x');
        for (const missing of [newKey(), newKey(key.slice(0, 36)), derivedKey(key, 'utf8.csv')]) {
          await expect(storage.open(missing)).rejects.toBeInstanceOf(MissingFileError);
          await expect(storage.open(missing)).rejects.toMatchObject({ key: missing });
          await expect(read(missing, { start: 3 })).rejects.toBeInstanceOf(MissingFileError);
          expect(await storage.stat(missing)).toBeUndefined();
          await storage.remove(missing);
        }
        expect(await text(key)).toBe('x');
      });

      test('any more after it was removed, while what was made of it stays', async () => {
        const key = newKey();
        const derived = derivedKey(key, 'windows-1252.utf8.csv');
        await put(key, 'x');
        await put(derived, 'y');
        await storage.remove(key);
        await storage.remove(key);
        await expect(storage.open(key)).rejects.toBeInstanceOf(MissingFileError);
        expect(await text(derived)).toBe('y');
      });
    });

    describe('a list', () => {
      test('has everything of its organisation with its size, and nothing of another', async () => {
        const [clinic, registry] = [randomUUID(), randomUUID()];
        expect(await listed(clinic)).toEqual([]);
        const key = newKey(clinic);
        await put(key, '12345');
        await put(derivedKey(key, 'utf-16le.utf8.csv'), '123');
        await put(newKey(registry), 'theirs');
        expect(await listed(clinic)).toEqual([
          { key, bytes: 5 },
          { key: derivedKey(key, 'utf-16le.utf8.csv'), bytes: 3 },
        ]);
        // What was made of one of them alone: not what only begins alike, nor that one itself.
        const made = derivedKey(key, 'utf-16le');
        for (const one of [key, made])
          expect(await listed(clinic, one)).toEqual([{ key: derivedKey(made, 'utf8.csv'), bytes: 3 }]);
        expect(await listed(clinic, derivedKey(key, 'utf-16'))).toEqual([]);
        expect(await listed(registry, key)).toEqual([]);
        const organizations = (await collect(storage.organizations())).flat();
        expect(organizations).toEqual(expect.arrayContaining([clinic, registry]));
        expect(new Set(organizations).size).toBe(organizations.length);
      });

      test('comes in pages of at most a thousand, each thing once, also while some of it is removed', async () => {
        const organization = randomUUID();
        const keys = Array.from({ length: 1_203 }, () => newKey(organization));
        for (let at = 0; at < keys.length; at += 100)
          await Promise.all(keys.slice(at, at + 100).map((key) => put(key, 'x')));
        const seen: string[] = [];
        for await (const page of storage.list(organization)) {
          expect(page.length).toBeGreaterThan(0);
          expect(page.length).toBeLessThanOrEqual(1_000);
          seen.push(...page.map(({ key }) => key));
          for (const { key } of page.slice(0, 10)) await storage.remove(key);
        }
        expect(seen.sort()).toEqual([...keys].sort());
      });

      test('of what is no organisation is empty', async () => {
        for (const name of ['', '..', 'incoming', '../..', 'A'.repeat(36)]) {
          expect(await listed(name)).toEqual([]);
        }
      });
    });

    test('what is large passes through little memory, in and out', async () => {
      const key = newKey();
      const chunk = randomBytes(MEGABYTE);
      const hash = createHash('sha256');
      const peak = await peakOfBuffers(async () => {
        async function* large() {
          for (let megabyte = 0; megabyte < 200; megabyte++) {
            hash.update(chunk);
            yield Buffer.from(chunk);
          }
        }
        await storage.put(key, large());
        const seen = createHash('sha256');
        for await (const bytes of readBytes({ storage, key })) seen.update(bytes);
        expect(seen.digest('hex')).toBe(hash.digest('hex'));
      });
      expect(peak).toBeLessThan(100 * MEGABYTE);
    });

    test('what is finished is not taken for unfinished', async () => {
      const key = newKey();
      await put(key, 'x');
      expect(await storage.removeUnfinished(new Date(Date.now() + 60_000))).toBe(0);
      expect(await text(key)).toBe('x');
    });

    describe('the mark', () => {
      test('is set once, by one of many, and replaced only when that is asked for', async () => {
        const { storage: empty, close: closeEmpty } = await open();
        try {
          expect(await empty.readMark()).toBeUndefined();
          const texts = Array.from({ length: 8 }, (_, writer) => `mark of ${writer}\n`);
          const told = await Promise.all(texts.map((mark) => empty.writeMark(mark)));
          expect(told.filter(Boolean)).toHaveLength(1);
          expect(await empty.readMark()).toBe(texts[told.indexOf(true)]);
          expect(await empty.writeMark('another')).toBe(false);
          expect(await empty.writeMark('another', { replace: true })).toBe(true);
          expect(await empty.readMark()).toBe('another');
          // It is nothing that is stored of anybody.
          expect((await collect(empty.organizations())).flat()).toEqual([]);
        } finally {
          await closeEmpty();
        }
      });
    });
  });
}

async function* chunksOf(chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}
