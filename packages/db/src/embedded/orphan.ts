import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { SetupError } from '../setup-error.ts';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { connectSuperuser, isOwned, takeOwnership } from './ownership.ts';
import { isServerOf, postmasterFile, readPostmaster, stopPostmaster } from './postmaster.ts';

/** SQLSTATE while a server recovers, which may take long, or shuts down. */
const CANNOT_CONNECT_NOW = '57P03';
/** How long a server that runs may be silent, in milliseconds. */
const TIMEOUT_MS = 30_000;
/** How long a server has no owner before it is an orphan, in milliseconds: one that has just started has none yet. */
const GRACE = 1_000;
/** How long an owner that was killed may be taken for one that lives, in milliseconds: a busy server notices late. */
const LAST_SEEN = 2_000;

/**
 * Clears the way for a start. A server that outlived its program (killed with -9) is stopped cleanly; a pid file that
 * outlived its server is removed.
 *
 * @throws {SetupError} `already_running` when another program runs the server
 */
export async function settleOrphan(cluster: Cluster, binaries: Binaries): Promise<void> {
  const giveUpAt = Date.now() + TIMEOUT_MS;
  const refuseAt = Date.now() + LAST_SEEN;
  let unownedSince: number | undefined;
  for (;;) {
    const postmaster = await readPostmaster(cluster.data);
    if (postmaster === undefined) return;
    if (!(await isServerOf(postmaster.pid, cluster.data))) {
      await rm(postmasterFile(cluster.data), { force: true });
      return;
    }
    const state = postmaster.port === undefined ? 'silent' : await askServer(cluster, postmaster.port);
    if (state === 'owned' && Date.now() > refuseAt) throw alreadyRunning(cluster);
    if (state === 'silent' && Date.now() > giveUpAt) return stopPostmaster(cluster, binaries);
    unownedSince = state === 'unowned' ? (unownedSince ?? Date.now()) : undefined;
    if (unownedSince !== undefined && Date.now() - unownedSince >= GRACE && postmaster.port !== undefined) {
      return stopOrphan(cluster, binaries, postmaster.port);
    }
    await delay(100);
  }
}

/** Stops a server as its owner, so that no other start can take it meanwhile. */
async function stopOrphan(cluster: Cluster, binaries: Binaries, port: number): Promise<void> {
  const client = await connectSuperuser(cluster, port);
  try {
    if (!(await takeOwnership(client))) throw alreadyRunning(cluster);
    await stopPostmaster(cluster, binaries);
  } finally {
    await client.end().catch(() => undefined); // the server cut it when it stopped
  }
}

/** The error of a second start. */
export function alreadyRunning(cluster: Cluster): SetupError {
  return new SetupError('already_running', { folder: cluster.dataDir });
}

/** What a running server is: held by a program, held by none, starting or stopping, or not answering. */
type ServerState = 'owned' | 'unowned' | 'busy' | 'silent';

async function askServer(cluster: Cluster, port: number): Promise<ServerState> {
  try {
    const client = await connectSuperuser(cluster, port);
    try {
      return (await isOwned(client)) ? 'owned' : 'unowned';
    } finally {
      await client.end();
    }
  } catch (error) {
    return error instanceof DatabaseError && error.code === CANNOT_CONNECT_NOW ? 'busy' : 'silent';
  }
}
