import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { SetupError } from '../setup-error.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { freePort } from './free-port.ts';
import { guardServer } from './guardian.ts';
import { settleOrphan } from './orphan.ts';
import { connectSuperuser } from './ownership.ts';

/** A start may meet a port that was just taken, or the shared memory of a server that was just killed. */
const ATTEMPTS = 10;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // nothing to clean up in a folder that others share
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

export interface Server {
  readonly pid: number;
  readonly port: number;
  /** A connection of the superuser to the database `postgres`. */
  readonly client: Client;
  /** When the process has ended, by itself or because it was stopped. */
  readonly exited: Promise<void>;
}

/**
 * Starts the server and waits until it answers; recovery after a crash may take its time.
 *
 * @param temporary folders to remove once it has ended, should this program be killed
 * @throws {SetupError} `server_failed`, or `already_running` when another program was faster
 */
export async function startServer(
  cluster: Cluster,
  binaries: Binaries,
  settings: Readonly<Record<string, string>>,
  temporary: readonly string[],
): Promise<Server> {
  const logFile = await newLogFile(cluster);
  for (let attempt = 1; ; attempt += 1) {
    await settleOrphan(cluster, binaries);
    const port = await freePort(attempt === 1 ? cluster.settings.port : undefined);
    const mark = randomUUID();
    // Before it runs: it may recover for long until it answers, and this program may be killed at any moment.
    const guardian = guardServer(mark, cluster.data, temporary);
    const child = await spawnServer(
      cluster,
      binaries,
      port,
      { ...settings, 'sluice.started_by': mark },
      logFile,
    );
    const exited = once(child, 'exit').then(() => guardian.dismiss());
    const client = await firstConnection(cluster, port, child);
    if (client !== undefined && child.pid !== undefined) return { pid: child.pid, port, client, exited };
    await exited;
    if (attempt >= ATTEMPTS) throw await serverFailed(logFile);
    await delay(300);
  }
}

async function spawnServer(
  cluster: Cluster,
  binaries: Binaries,
  port: number,
  settings: Readonly<Record<string, string>>,
  logFile: string,
): Promise<ChildProcess> {
  const flags = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const log = await open(logFile, 'a', 0o600);
  try {
    const child = spawn(binaries.postgres, ['-D', cluster.data, '-p', String(port), ...flags], {
      ...cluster.account,
      cwd: '/',
      detached: true, // a Ctrl-C in the terminal is for us, who stop the server last
      stdio: ['ignore', log.fd, log.fd],
    });
    await once(child, 'spawn');
    return child;
  } finally {
    await log.close();
  }
}

/** The first connection that succeeds, or undefined when the process ends before. */
async function firstConnection(
  cluster: Cluster,
  port: number,
  child: ChildProcess,
): Promise<Client | undefined> {
  while (child.exitCode === null && child.signalCode === null) {
    try {
      return await connectSuperuser(cluster, port);
    } catch {
      await delay(50); // not listening yet, or recovering
    }
  }
  return undefined;
}

async function newLogFile(cluster: Cluster): Promise<string> {
  const folder = join(cluster.dataDir, 'logs');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const logFile = join(folder, 'postgres.log');
  await rename(logFile, join(folder, 'postgres.previous.log')).catch(() => undefined); // the first start has none
  return logFile;
}

async function serverFailed(logFile: string): Promise<SetupError> {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trimEnd().split('\n');
  return new SetupError('server_failed', { file: logFile, lines: lines.slice(-10).join('\n') });
}
