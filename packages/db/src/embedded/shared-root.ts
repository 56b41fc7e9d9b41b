import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where things lie that the server's account must reach while the clone or the data folder lies under a folder that
 * only root may enter. Whose permissions are not ours to loosen, so the things move instead.
 */
const SHARED_ROOT = '/var/lib/sluice';

/** Makes a folder below the shared root, open to be passed through, and returns its path. */
export async function sharedFolder(name: string): Promise<string> {
  const folder = join(SHARED_ROOT, name);
  for (const path of [SHARED_ROOT, folder]) {
    await mkdir(path, { recursive: true });
    await chmod(path, 0o755); // whatever the umask
  }
  return folder;
}
