import { transition } from '@sluice/db';

/**
 * Claims an import that is ready, and whose plan does not count all corrections, for the worker `$3`, unless another one holds it
 * that was seen within `$4` seconds. Its status stays: people go on correcting meanwhile. Returns its row.
 */
export const CLAIM_READY = `
update imports set epoch = epoch + 1, owner = $3::uuid, attempts = attempts + 1
where organization_id = $1 and id = $2 and status = 'ready' and unchecked_rows > 0
  and not exists (
    select from workers w
    where w.id = imports.owner and w.id <> $3::uuid
      and w.seen_at > clock_timestamp() - make_interval(secs => $4))
returning *`;

/** Queues the import that epoch `$3` has claimed for a whole new check. */
export const QUEUE_CHECK = transition('queue', {
  set: [`phase = 'check'`],
  where: ['epoch = $3', `status = 'ready'`],
});

/** The job of that check. */
export const ENQUEUE_CHECK = `select sluice.enqueue('check', $1, $2)`;

/** Lets go of an import whose whole new check has to wait, and remembers that nothing else helps: `$4` attempts were made. */
export const AWAIT_CHECK = `
update imports set owner = null, attempts = $4
where organization_id = $1 and id = $2 and epoch = $3 and status = 'ready'`;
