import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A file that has no name: it is removed from its folder as soon as it is made, and so is gone with this process, however
 * that ends.
 */
export async function openNameless(folder: string): Promise<FileHandle> {
  const path = join(folder, `sluice-spool-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await rm(path);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}
