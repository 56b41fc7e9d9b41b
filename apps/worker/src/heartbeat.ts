import { hostname } from 'node:os';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

const EVERY_MS = 2_000;

/**
 * Says every two seconds that this worker is alive, in the table `workers`, and forgets those that have been silent
 * for a minute.
 *
 * @returns stops it and takes this worker off the list
 */
export async function startHeartbeat(
  pool: Pool,
  workerId: string,
  log: Logger,
): Promise<() => Promise<void>> {
  const beat = async () => {
    await pool.query(
      `insert into workers (id, host, pid) values ($1, $2, $3)
       on conflict (id) do update set seen_at = now()`,
      [workerId, hostname(), process.pid],
    );
    await pool.query(`delete from workers where seen_at < now() - interval '1 minute'`);
  };
  await beat();
  const timer = setInterval(() => {
    beat().catch((error: unknown) => log.warn({ err: error }, 'the heartbeat did not reach the database'));
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await pool.query('delete from workers where id = $1', [workerId]);
  };
}
