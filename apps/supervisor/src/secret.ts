import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What signs the sessions of this data folder: made on the first start, readable by the present user only. */
export async function authSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'auth-secret');
  const secret = randomBytes(32).toString('base64url');
  try {
    await writeFile(path, secret, { mode: 0o600, flag: 'wx' });
    return secret;
  } catch (error) {
    const known = await readFile(path, 'utf8').catch(() => '');
    if (known === '') throw error;
    return known;
  }
}
