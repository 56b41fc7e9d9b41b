import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHeld } from './claim.ts';
import { isFileError } from './file-error.ts';
import { processIdentitySchema, thisProcess } from './process-identity.ts';

/**
 * Says that this command uses the Sluice that another one has started on this data folder. Whoever says so looks again
 * afterwards whether that is still ready: it ends once it has said `stopping` and nobody uses it.
 *
 * @returns takes it back
 */
export async function useRunning(dataDir: string): Promise<() => Promise<void>> {
  const folder = folderOf(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${process.pid}-${randomBytes(6).toString('hex')}`;
  await writeFile(join(folder, `${name}.draft`), JSON.stringify(await thisProcess()), { mode: 0o600 });
  const file = join(folder, `${name}.json`);
  await rename(join(folder, `${name}.draft`), file);
  return () => rm(file, { force: true });
}

/** Whether any living command uses what runs on this data folder. What dead ones have left is cleared away. */
export async function isUsed(dataDir: string): Promise<boolean> {
  const folder = folderOf(dataDir);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isFileError(error, 'ENOENT')) return [];
    throw error;
  });
  let used = false;
  for (const name of names) {
    if (!name.endsWith('.json')) continue;
    if ((await readHeld(join(folder, name), processIdentitySchema)) !== undefined) used = true;
    else await rm(join(folder, name), { force: true });
  }
  return used;
}

function folderOf(dataDir: string): string {
  return join(dataDir, 'commands');
}
