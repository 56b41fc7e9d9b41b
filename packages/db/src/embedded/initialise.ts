import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isFileError } from '../private-file.ts';
import { SetupError } from '../setup-error.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';

const run = promisify(execFile);
const MAJOR_VERSION = '18';

/**
 * Makes the cluster's files where there are none. They are made aside and renamed, so that a start that was killed
 * half-way leaves nothing that looks like a cluster.
 *
 * @throws {SetupError} `cluster_of_another_version`
 */
export async function initialiseCluster(cluster: Cluster, binaries: Binaries): Promise<void> {
  const { home, data, account, settings } = cluster;
  const version = await versionOf(data);
  if (version === MAJOR_VERSION) return;
  if (version !== undefined) {
    throw new SetupError('cluster_of_another_version', {
      folder: data,
      found: version,
      needed: MAJOR_VERSION,
    });
  }
  await mkdir(home, { recursive: true });
  await chmod(home, 0o700);
  if (account !== undefined) await chown(home, account.uid, account.gid);
  const suffix = randomBytes(6).toString('hex');
  const draft = join(home, `data.${suffix}`);
  const passwordFile = join(home, `password.${suffix}`);
  try {
    await writeFile(passwordFile, settings.superuserPassword, { mode: 0o600, flag: 'wx' });
    if (account !== undefined) await chown(passwordFile, account.uid, account.gid);
    await run(binaries.initdb, initdbArguments(draft, passwordFile), { ...account, cwd: '/' });
    await rename(draft, data);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!isFileError(error, 'ENOTEMPTY', 'EEXIST')) throw error; // another start was first; its files are as good
  } finally {
    await rm(passwordFile, { force: true });
  }
}

// The collation is that of Unicode code points, of PostgreSQL itself: an index made on one system is right on another.
function initdbArguments(directory: string, passwordFile: string): string[] {
  return [
    `--pgdata=${directory}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
}

async function versionOf(data: string): Promise<string | undefined> {
  try {
    return (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}
