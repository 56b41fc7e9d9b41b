import { randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import { connectionConfig } from '@sluice/db';
import { Client } from 'pg';
import { HEARTBEAT_MS, STALE_MS } from './limits.ts';

export interface LeaseOptions {
  readonly databaseUrl: string;
  readonly workerId: string;
  /** The id that graphile-worker locks jobs under. */
  readonly poolId: string;
  /** Called once when the lease is gone: from then on others take this worker for dead, and it must write no more. */
  readonly onLost: (reason: string) => void;
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
 * Lost when the connection breaks, when the heartbeats stop getting through, or when others took this worker off the
 * list because it was silent for too long.
 */
export async function takeLease({ databaseUrl, workerId, poolId, onLost }: LeaseOptions): Promise<Lease> {
  const client = new Client({
    ...connectionConfig(databaseUrl, 'sluice_queue', 'sluice-worker-lease'),
    keepAlive: true,
  });
  let over = false;
  let beatAt = performance.now();
  const lose = (reason: string) => {
    if (over) return;
    over = true;
    clearInterval(timer);
    onLost(reason);
  };
  client.on('error', () => lose('the lease connection broke'));
  client.on('end', () => lose('the lease connection ended'));

  const beat = async () => {
    const { rowCount } = await client.query('update workers set seen_at = clock_timestamp() where id = $1', [
      workerId,
    ]);
    if (rowCount === 0) return lose('this worker was silent for too long and was taken for dead');
    beatAt = performance.now();
  };
  const timer = setInterval(() => {
    if (performance.now() - beatAt > STALE_MS) return lose('no heartbeat reached the database');
    beat().catch(() => lose('a heartbeat was refused'));
  }, HEARTBEAT_MS);

  try {
    await client.connect();
    const key = randomInt(2 ** 47);
    await client.query('select pg_advisory_lock($1::bigint)', [key]);
    await client.query('insert into workers (id, host, pid, pool_id, lease) values ($1, $2, $3, $4, $5)', [
      workerId,
      hostname(),
      process.pid,
      poolId,
      key,
    ]);
    beatAt = performance.now();
  } catch (error) {
    over = true;
    clearInterval(timer);
    await client.end().catch(() => undefined);
    throw error;
  }
  return {
    async release() {
      if (over) return;
      over = true;
      clearInterval(timer);
      await client.query('delete from workers where id = $1', [workerId]).catch(() => undefined);
      await client.end().catch(() => undefined);
    },
  };
}
