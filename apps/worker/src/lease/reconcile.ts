import type { Pool } from 'pg';
import { z } from 'zod';
import { STALE_MS } from './limits.ts';

const enqueued = z.array(z.object({ id: z.uuid() }));

/** What of the queue counts as "somebody sees to this import": a job in hand, or one that will be soon. */
const SEEN_TO = `exists (
  select from graphile_worker._private_jobs j
  where j.key = 'import:' || i.id
    and (j.locked_at is not null
      or (j.attempts < j.max_attempts and j.run_at < clock_timestamp() + interval '1 second')))`;

/**
 * What is corrected is counted by a job of its own, and whoever counts enqueues the next one. Only where that is lost, or has to
 * wait for another import, is it enqueued here: not before an import has stood still for so long.
 */
const UNCOUNTED = '3 seconds';

/**
 * Gives every import that ought to move, and that nobody has in hand, a job: after a crash, after a job was deleted,
 * failed for good, or waits for long because it failed often. The table of imports is the truth; the queue only serves.
 *
 * Jobs that are locked by a worker that is not on the list are freed first, and what a hand-over left of an old job is
 * removed.
 *
 * @param inHand the imports that the asking worker runs: one that is its own by the table, but not by this list, is one
 *   that it could not let go of when its run broke off
 * @returns the imports that were given a job
 */
export async function reconcile(
  pool: Pool,
  { workerId, inHand }: { readonly workerId: string; readonly inHand: readonly string[] },
): Promise<readonly string[]> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
     from graphile_worker._private_jobs j
     where locked_at < clock_timestamp() - make_interval(secs => $1)
       and not exists (select from workers w where w.pool_id = j.locked_by)
     having count(*) > 0`,
    [STALE_MS / 1000],
  );
  // A job whose work was enqueued anew while it ran loses its key and is never run again.
  await pool.query(
    `delete from graphile_worker._private_jobs
     where key is null and locked_at is null and attempts >= max_attempts`,
  );
  // Whoever stands in line begins once nothing of its entity is under way.
  await pool.query(
    `select sluice.enqueue('begin', organization_id, id) from (
       select distinct on (organization_id, entity) organization_id, id from imports i
       where status = 'draft' and in_line_since is not null
         and not exists (
           select from imports live
           where live.organization_id = i.organization_id and live.entity = i.entity
             and live.status in ('queued', 'parsing', 'committing', 'undoing'))
       order by organization_id, entity, in_line_since, id
     ) i where not ${SEEN_TO}`,
  );
  const { rows } = await pool.query(
    `with stranded as materialized (
       select organization_id, id, case when status = 'ready' then 'recount' else phase end as task from imports i
       where (
           (status in ('queued', 'parsing', 'committing', 'undoing') or unread)
             and updated_at < clock_timestamp() - interval '200 milliseconds'
           or status = 'ready' and unchecked_rows > 0
             and updated_at < clock_timestamp() - interval '${UNCOUNTED}')
         and not exists (
           select from workers w
           where w.id = i.owner and w.seen_at > clock_timestamp() - make_interval(secs => $1)
             and (w.id <> $2 or i.id = any ($3::uuid[])))
         and not ${SEEN_TO}
     )
     select id, sluice.enqueue(task, organization_id, id) from stranded`,
    [STALE_MS / 1000, workerId, inHand],
  );
  return enqueued.parse(rows).map(({ id }) => id);
}
