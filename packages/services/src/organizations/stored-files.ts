import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { incomingDir, type Storage } from '@sluice/storage';
import { z } from 'zod';

/** So many files are removed at one time. */
const AT_ONCE = 20;

/** What an unfinished upload says of itself, in a file beside its bytes. */
const uploadSchema = z.object({ metadata: z.object({ organizationId: z.string() }) });

/**
 * Removes everything that is stored of an organisation: uploaded files with what was made of them, and uploads that were
 * not finished, or not yet swept away. Can be broken off and done again.
 *
 * @param signal aborted when it is to break off
 * @returns how many files
 */
export async function removeStoredFiles(
  storage: Storage,
  organizationId: string,
  signal?: AbortSignal,
): Promise<number> {
  let removed = 0;
  for await (const page of storage.list(organizationId)) {
    for (let from = 0; from < page.length; from += AT_ONCE) {
      signal?.throwIfAborted();
      await Promise.all(page.slice(from, from + AT_ONCE).map(({ key }) => storage.remove(key)));
    }
    removed += page.length;
  }
  return removed + (await removeUploads(incomingDir(storage.location), organizationId, signal));
}

/** Those that are not the storage's yet. */
async function removeUploads(folder: string, organizationId: string, signal?: AbortSignal): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(folder)) {
    if (!name.endsWith('.json')) continue;
    signal?.throwIfAborted();
    const path = join(folder, name);
    if ((await ownerOf(path)) !== organizationId) continue;
    await rm(path.slice(0, -'.json'.length), { force: true });
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

async function ownerOf(path: string): Promise<string | undefined> {
  try {
    return uploadSchema.parse(JSON.parse(await readFile(path, 'utf8'))).metadata.organizationId;
  } catch {
    return undefined; // being written or swept away, or nobody's
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
