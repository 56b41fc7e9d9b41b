import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { SetupError } from '../setup-error.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { connectSuperuser, takeOwnership } from './ownership.ts';
import { isServerOf, postmasterFile, readPostmaster, stopPostmaster } from './postmaster.ts';

/** SQLSTATE while a server recovers, which may take long, or shuts down. */
const CANNOT_CONNECT_NOW = '57P03';
/** How long a server that runs may be silent, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Clears the way for a start. A server that outlived its program (killed with -9) is stopped cleanly; a pid file that
 * outlived its server is removed.
 *
 * @throws {SetupError} `already_running` when another program runs the server
 */
export async function settleOrphan(cluster: Cluster, binaries: Binaries): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE;
  for (;;) {
    const postmaster = await readPostmaster(cluster.data);
    if (postmaster === undefined) return;
    if (!(await isServerOf(postmaster.pid, cluster.data))) {
      await rm(postmasterFile(cluster.data), { force: true });
      return;
    }
    const state = postmaster.port === undefined ? 'silent' : await askServer(cluster, postmaster.port);
    if (state === 'owned') throw alreadyRunning(cluster);
    if (state === 'orphan' || (state === 'silent' && Date.now() > giveUpAt)) {
      await stopPostmaster(cluster, binaries);
      return;
    }
    await delay(100);
  }
}

/** The refusal of a second start. */
export function alreadyRunning(cluster: Cluster): SetupError {
  return new SetupError(
    'already_running',
    `Sluice already runs on the data folder ${cluster.dataDir}. Stop it first, or choose another SLUICE_DATA_DIR.`,
  );
}

/** What a running server is: held by a program, held by none, starting or stopping, or not answering. */
type ServerState = 'owned' | 'orphan' | 'busy' | 'silent';

async function askServer(cluster: Cluster, port: number): Promise<ServerState> {
  try {
    const client = await connectSuperuser(cluster, port);
    try {
      return (await takeOwnership(client)) ? 'orphan' : 'owned';
    } finally {
      await client.end();
    }
  } catch (error) {
    return error instanceof DatabaseError && error.code === CANNOT_CONNECT_NOW ? 'busy' : 'silent';
  }
}
