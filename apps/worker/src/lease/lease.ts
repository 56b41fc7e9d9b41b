import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { connectionConfig } from '@sluice/db';
import type { LeaseData, LeaseWord } from './keep-lease.ts';
import { HUNG_MS, TURN_MS } from './limits.ts';

export interface LeaseOptions {
  readonly databaseUrl: string;
  readonly workerId: string;
  /** The id that graphile-worker locks jobs under. */
  readonly poolId: string;
  /** Called once when the lease is gone: from then on others take this worker for dead, and it must write no more. */
  readonly onLost: (reason: string) => void;
  /** Milliseconds without a turn of the main loop after which the process is ended. */
  readonly hungAfterMs?: number;
}

/** A worker's word that it lives, as the others see it. */
export interface Lease {
  /** Takes this worker off the list. */
  release(): Promise<void>;
}

/**
 * Enters this worker in the table `workers` and holds a session advisory lock for it, on a connection of its own that
 * goes to the server directly: the server frees the lock the moment the process dies. A heartbeat on the same
 * connection shows that the process is not merely there.
 *
 * Both are the work of a thread: a second in which the main loop is busy is no sign of death. It watches the turns of
 * that loop, and ends the process when there was none for too long, since a loop without an end can be told nothing.
 *
 * Lost when the connection breaks, when the heartbeats stop getting through, or when others took this worker off the
 * list because it was silent for too long. Where the main loop is too busy to hear of it the thread ends the process.
 *
 * @throws what the database says to the first statements
 */
export async function takeLease({
  databaseUrl,
  workerId,
  poolId,
  onLost,
  hungAfterMs = HUNG_MS,
}: LeaseOptions): Promise<Lease> {
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const turning = setInterval(() => Atomics.add(turns, 0, 1), TURN_MS);
  turning.unref();
  // A class cannot go to a thread.
  const { Client: _, ...connection } = connectionConfig(databaseUrl, 'sluice_queue', 'sluice-worker-lease');
  const workerData: LeaseData = { connection, workerId, poolId, turns, hungAfterMs };
  const thread = new Worker(new URL('./lease-thread.ts', import.meta.url), { workerData, execArgv: [] });
  let held = false;
  let over = false;
  const lose = (reason: string) => {
    if (over) return;
    over = true;
    clearInterval(turning);
    if (held) onLost(reason);
    else taken.reject(new Error(reason));
  };
  const taken = Promise.withResolvers<void>();
  thread.on('message', (word: LeaseWord) => {
    if ('taken' in word) taken.resolve();
    else lose(word.lost);
  });
  thread.on('error', (error) => {
    taken.reject(error);
    lose('the thread of the lease broke');
  });
  const ended = once(thread, 'exit');
  ended.then(
    () => lose('the thread of the lease ended'),
    () => undefined,
  );
  await taken.promise;
  held = true;
  return {
    async release() {
      if (over) return;
      over = true;
      clearInterval(turning);
      thread.postMessage('release');
      await ended;
    },
  };
}
