import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, opendir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MissingFileError } from '../errors.ts';
import { asKey, isOrganizationId, organizationIdOf, type StorageKey } from '../keys.ts';
import type { Opened, Range, Storage, Stored } from '../storage.ts';
import { hasCode, readPages, syncFile, syncFolder, writeDraft } from './files.ts';

const PAGE = 1_000;
/** What `link` says where a second name cannot be had: another file system, one that knows none, too many of them. */
const NO_SECOND_NAME = ['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'] as const;
const CHUNK_BYTES = 64 * 1024;
const SPOOL_BYTES = 64 * 1024 ** 2;

/** Where uploads lie that are not complete: none of the storage's own, but in its folder, so that they can be taken. */
export function incomingDir(folder: string): string {
  return join(folder, 'incoming');
}

/**
 * A storage in a folder: `<organizationId>/<fileId>` in it, whatever is written first in `unfinished`, the mark in
 * `sluice-storage.json`. Folders that it makes are its account's alone, and so are files. A folder that several machines
 * share must be able to rename (NFS can).
 *
 * @param spoolBytes as `Storage.spoolBytes`; 64 MB unless an operator sets another
 */
export function diskStorage(path: string, { spoolBytes = SPOOL_BYTES } = {}): Storage {
  const folder = resolve(path);
  const unfinished = join(folder, 'unfinished');
  const markPath = join(folder, 'sluice-storage.json');
  const pathOf = (key: StorageKey) => join(folder, key);
  const organizationDir = (key: StorageKey) => join(folder, organizationIdOf(key));

  /** Writes a file beside everything and moves it to its place. @param move makes the draft the file of that name */
  async function finish(body: AsyncIterable<Uint8Array>, move: (draft: string) => Promise<void>) {
    await mkdir(unfinished, { recursive: true, mode: 0o700 });
    const draft = join(unfinished, randomUUID());
    try {
      await writeDraft(draft, body);
      await move(draft);
    } finally {
      await rm(draft, { force: true });
    }
  }

  const storage: Storage = {
    location: folder,
    spoolBytes,

    put: (key, body) =>
      finish(body, async (draft) => {
        await mkdir(organizationDir(key), { recursive: true, mode: 0o700 });
        await rename(draft, pathOf(key));
        await syncFolder(organizationDir(key));
      }),

    async take(key, path) {
      if (await storage.stat(key)) return;
      await mkdir(organizationDir(key), { recursive: true, mode: 0o700 });
      await chmod(path, 0o600).catch((error: unknown) => {
        if (!hasCode(error, 'EPERM')) throw error; // another account's: it is copied below
      });
      await syncFile(path);
      try {
        await link(path, pathOf(key));
        await syncFolder(organizationDir(key));
      } catch (error) {
        if (hasCode(error, 'EEXIST')) return;
        if (!hasCode(error, ...NO_SECOND_NAME)) throw error;
        const file = await open(path);
        await storage.put(key, file.createReadStream({ highWaterMark: 1 << 20 }));
      }
    },

    async open(key, range: Range = {}): Promise<Opened> {
      const file = await open(pathOf(key)).catch((error: unknown) => {
        throw hasCode(error, 'ENOENT', 'ENOTDIR') ? new MissingFileError(key, { cause: error }) : error;
      });
      try {
        const { size } = await file.stat();
        const { start = 0, end = Number.POSITIVE_INFINITY, chunkBytes = CHUNK_BYTES } = range;
        return { bytes: size, body: file.createReadStream({ start, end, highWaterMark: chunkBytes }) };
      } catch (error) {
        await file.close();
        throw error;
      }
    },

    async stat(key): Promise<Stored | undefined> {
      const found = await stat(pathOf(key)).catch((error: unknown) => {
        if (hasCode(error, 'ENOENT', 'ENOTDIR')) return undefined;
        throw error;
      });
      return found?.isFile() ? { key, bytes: found.size } : undefined;
    },

    remove: (key) => rm(pathOf(key), { force: true }),

    async *list(organizationId, madeOf) {
      if (!isOrganizationId(organizationId)) return;
      const beginning = madeOf ? `${madeOf}.` : '';
      for await (const entries of readPages(join(folder, organizationId), PAGE)) {
        const found = await Promise.all(
          entries.map((entry) => {
            const name = `${organizationId}/${entry.name}`;
            const key = entry.isFile() && name.startsWith(beginning) ? asKey(name) : undefined;
            return key && storage.stat(key);
          }),
        );
        const page = found.filter((stored) => stored !== undefined);
        if (page.length > 0) yield page;
      }
    },

    async *organizations() {
      for await (const entries of readPages(folder, PAGE)) {
        const page: string[] = [];
        for (const entry of entries) {
          if (!entry.isDirectory() || !isOrganizationId(entry.name)) continue;
          if (await hasFile(join(folder, entry.name))) page.push(entry.name);
        }
        if (page.length > 0) yield page;
      }
    },

    async removeUnfinished(before) {
      let removed = 0;
      for await (const entries of readPages(unfinished, PAGE)) {
        for (const { name } of entries) {
          const path = join(unfinished, name);
          const found = await stat(path).catch(() => undefined); // its writer has finished it
          if (!found?.isFile() || found.mtime >= before) continue;
          await rm(path, { force: true });
          removed++;
        }
      }
      return removed;
    },

    async readMark() {
      try {
        return await readFile(markPath, 'utf8');
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return undefined;
        throw error;
      }
    },

    async writeMark(text, { replace = false } = {}) {
      let written = true;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await finish(bytesOf(text), async (draft) => {
        if (replace) await rename(draft, markPath);
        else written = await nameOnce(draft, markPath, text);
      });
      await syncFolder(folder);
      return written;
    },
  };
  return storage;
}

/** Gives a finished draft its name, unless another has that already. */
async function nameOnce(draft: string, path: string, text: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    if (!hasCode(error, ...NO_SECOND_NAME)) throw error;
  }
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600, flush: true });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function hasFile(folder: string): Promise<boolean> {
  const directory = await opendir(folder);
  for await (const entry of directory) if (entry.isFile()) return true;
  return false;
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
