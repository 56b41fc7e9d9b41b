import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What signs the sessions of this data folder. Throws as `keptSecret`. */
export const authSecret = (dataDir: string): Promise<string> => keptSecret(dataDir, 'auth-secret');

/**
 * What encrypts the keys and tokens of connected accounts. It is no part of the database: a backup of that alone does not
 * hold it. Throws as `keptSecret`.
 */
export const secretsKey = (dataDir: string): Promise<string> => keptSecret(dataDir, 'secrets-key');

/** A secret of this data folder: made on the first start, readable by the present user only. */
async function keptSecret(dataDir: string, name: string): Promise<string> {
  const path = join(dataDir, name);
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
