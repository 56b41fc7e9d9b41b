import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isFileError } from '../private-file.ts';

const run = promisify(execFile);

/** The system account that the server runs under when Sluice itself runs as root, which PostgreSQL refuses to be. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom the server of `dataDirectory` runs as: the owner of its files where they exist already, otherwise an account
 * for it, made when there is none. Undefined when not root: then it runs as the present user.
 */
export async function serverAccount(dataDirectory: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  try {
    const { uid, gid } = await stat(dataDirectory);
    if (uid !== 0) return { uid, gid };
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw error;
  }
  const known = (await lookUp('postgres')) ?? (await lookUp('sluice'));
  if (known !== undefined) return known;
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir=/nonexistent',
    '--shell=/usr/sbin/nologin',
    'sluice',
  ]).catch(() => undefined); // a machine without useradd, or with its accounts read-only
  const account = (await lookUp('sluice')) ?? (await lookUp('nobody'));
  if (account === undefined)
    throw new Error('No system account to run PostgreSQL as: neither postgres nor nobody.');
  return account;
}

/** Whether the account may run this program. */
export async function canRun(account: Account, program: string): Promise<boolean> {
  return run(program, ['--version'], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

/** Whether the account can get at what lies in this folder: asked of the system, which knows every rule. */
export async function canEnter(account: Account, directory: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', directory], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout.trim())),
    );
    return uid !== undefined && gid !== undefined && uid > 0 ? { uid, gid } : undefined;
  } catch {
    return undefined; // `id` fails for a name that nobody has
  }
}
