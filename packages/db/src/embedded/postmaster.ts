import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isFileError } from '../private-file.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';

const run = promisify(execFile);

/** What `postmaster.pid` tells of a server that runs, or ran and was killed. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number | undefined;
}

/** Reads `postmaster.pid` (its lines: process, folder, start time, port, …); undefined where there is none. */
export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
  try {
    const lines = (await readFile(postmasterFile(data), 'utf8')).split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    return { pid: Number.isInteger(pid) ? pid : 0, port: port > 0 ? port : undefined };
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The file that PostgreSQL holds a data directory with. */
export function postmasterFile(data: string): string {
  return join(data, 'postmaster.pid');
}

/**
 * Whether the process is the server of this data directory. A process id alone proves nothing: after a reboot or in
 * a new container it belongs to somebody else, and PostgreSQL would then refuse to start.
 */
export async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (pid <= 0 || !exists(pid)) return false;
  if (process.platform === 'win32') return true; // there PostgreSQL decides by itself
  if (process.platform === 'linux') {
    const [name, cwd] = await Promise.all([
      readFile(`/proc/${pid}/comm`, 'utf8').catch(() => ''),
      readlink(`/proc/${pid}/cwd`).catch(() => ''),
    ]);
    return name.trim() === 'postgres' && cwd === (await realpath(data));
  }
  const command = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({ stdout: '' }));
  return command.stdout.includes('postgres') && command.stdout.includes(data);
}

/**
 * Stops the server of a cluster and waits for its end: connections are cut, what was committed is kept. A server
 * that does not end in time is stopped at once, and recovers when it starts again.
 */
export async function stopPostmaster(cluster: Cluster, binaries: Binaries): Promise<void> {
  const stop = (mode: string, seconds: number) =>
    run(binaries.pgCtl, ['stop', '-D', cluster.data, '-m', mode, '-w', '-t', String(seconds)], {
      ...cluster.account,
      cwd: '/',
    });
  try {
    await stop('fast', 30);
  } catch (error) {
    if ((await readPostmaster(cluster.data)) === undefined) return; // it had ended by itself
    await stop('immediate', 10).catch(() => {
      throw error;
    });
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isFileError(error, 'EPERM');
  }
}
