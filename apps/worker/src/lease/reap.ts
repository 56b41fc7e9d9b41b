import type { Pool } from 'pg';
import { z } from 'zod';
import { STALE_MS } from './limits.ts';

const reaped = z.array(z.object({ id: z.uuid(), host: z.string(), pid: z.int(), silent_ms: z.number() }));

/** A worker that was found dead, and whose jobs are free again. */
export type DeadWorker = z.infer<typeof reaped>[number];

/**
 * Takes the dead off the list of workers: those whose advisory lock can be taken, and those whose heartbeat is stale.
 * Their jobs are unlocked by the id of their *pool*, which is what graphile-worker locks them under (its documentation
 * still says "worker ids"); by itself it would wait for four hours.
 *
 * Done in one statement and therefore in one transaction: of several workers that look at once, one gets each row.
 *
 * @param self the asking worker's id
 */
export async function reap(pool: Pool, self: string): Promise<readonly DeadWorker[]> {
  const { rows } = await pool.query(
    `with dead as materialized (
       delete from workers where id in (
         select id from workers
         where id <> $1
           and (seen_at < clock_timestamp() - make_interval(secs => $2) or pg_try_advisory_xact_lock(lease))
         for update skip locked)
       returning id, host, pid, pool_id, seen_at
     ),
     unlocked as materialized (
       select graphile_worker.force_unlock_workers(array_agg(pool_id)) from dead having count(*) > 0
     )
     select id, host, pid, extract(epoch from clock_timestamp() - seen_at)::float8 * 1000 as silent_ms
     from dead, unlocked`,
    [self, STALE_MS / 1000],
  );
  const dead = reaped.parse(rows);
  if (dead.length > 0) {
    // Their jobs are free, but nobody is told: enqueuing them wakes the other workers at once, instead of at their poll.
    await pool.query(
      `select sluice.enqueue(phase, organization_id, id) from imports
       where owner = any ($1) and status in ('parsing', 'committing', 'undoing')`,
      [dead.map(({ id }) => id)],
    );
  }
  return dead;
}
