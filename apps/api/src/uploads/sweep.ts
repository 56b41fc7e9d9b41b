import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UPLOAD_EXPIRES_MS } from '@sluice/services/files/store-file';
import { incomingDir } from '@sluice/storage';
import type { Services } from '../services.ts';

/**
 * Removes uploads that nobody went on with for a day, and what writers that died left half written: none of it is
 * anybody's yet. What is stored is not touched, nor what is younger: it may still be written.
 *
 * @returns how many files were removed
 */
export async function sweepUploads(
  { env, storage }: Pick<Services, 'env' | 'storage'>,
  now = Date.now(),
): Promise<number> {
  const before = new Date(now - UPLOAD_EXPIRES_MS);
  const abandoned = await abandonedUploads(incomingDir(env.storageDir), before);
  for (const path of abandoned) await rm(path, { force: true });
  return abandoned.length + (await storage.removeUnfinished(before));
}

/** An upload is its bytes and a JSON file beside them; it is as old as the last byte that was written. */
async function abandonedUploads(folder: string, before: Date): Promise<string[]> {
  const names = await readdir(folder);
  const all = new Set(names);
  const old = new Set<string>();
  for (const name of names) {
    const file = await stat(join(folder, name)).catch(() => undefined); // it was just taken away
    if (file?.isFile() && file.mtime < before) old.add(name);
  }
  return names
    .filter((name) => old.has(name) && (old.has(uploadOf(name)) || !all.has(uploadOf(name))))
    .map((name) => join(folder, name));
}

/** `<id>` and `<id>.json` belong to one upload. */
function uploadOf(name: string): string {
  return name.split('.', 1)[0] ?? '';
}
