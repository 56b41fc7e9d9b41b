import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inOrganization } from '../database/in-organization.ts';
import type { Services } from '../services.ts';
import { incomingDir, isUuid } from './storage.ts';

/** How long an upload may be interrupted and still go on. */
export const UPLOAD_EXPIRES_MS = 24 * 60 * 60 * 1000;

/**
 * Removes what uploads left behind: those that nobody went on with for a day, and files of an organisation that no row
 * tells of, as a server that died between the two leaves them. What is younger is left alone: it may still be written.
 *
 * @returns how many files were removed
 */
export async function sweepUploads(services: Services, now = Date.now()): Promise<number> {
  const { storageDir } = services.env;
  const before = now - UPLOAD_EXPIRES_MS;
  let removed = await removeAll(await abandonedUploads(incomingDir(storageDir), before));
  for (const organizationId of (await namesIn(storageDir)).filter(isUuid)) {
    const folder = join(storageDir, organizationId);
    const old = await olderThan(folder, await namesIn(folder), before);
    const known = await knownFiles(services, organizationId, old.map(fileIdOf));
    removed += await removeAll(
      old
        .filter((name) => isUuid(fileIdOf(name)) && !known.has(fileIdOf(name)))
        .map((name) => join(folder, name)),
    );
  }
  return removed;
}

/** An upload is its bytes and a JSON file beside them; it is as old as the last byte that was written. */
async function abandonedUploads(folder: string, before: number): Promise<string[]> {
  const names = await namesIn(folder);
  const old = new Set(await olderThan(folder, names, before));
  return names
    .filter((name) => old.has(name) && (old.has(fileIdOf(name)) || !names.includes(fileIdOf(name))))
    .map((name) => join(folder, name));
}

/** `<id>`, `<id>.json` and `<id>.utf8.csv` all belong to the file of that id. */
function fileIdOf(name: string): string {
  return name.split('.', 1)[0] ?? '';
}

async function knownFiles(
  services: Services,
  organizationId: string,
  candidates: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = candidates.filter(isUuid);
  if (ids.length === 0) return new Set();
  const files = await inOrganization(services, organizationId, (tx) =>
    tx.file.findMany({ where: { organizationId, id: { in: ids } }, select: { id: true } }),
  );
  return new Set(files.map(({ id }) => id));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

async function olderThan(folder: string, names: readonly string[], before: number): Promise<string[]> {
  const old: string[] = [];
  for (const name of names) {
    const file = await stat(join(folder, name)).catch(() => undefined);
    if (file?.isFile() && file.mtimeMs < before) old.push(name);
  }
  return old;
}

async function removeAll(paths: readonly string[]): Promise<number> {
  for (const path of paths) await rm(path, { force: true });
  return paths.length;
}
