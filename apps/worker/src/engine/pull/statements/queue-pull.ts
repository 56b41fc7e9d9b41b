import { transition } from '@sluice/db';

/**
 * What stands first in line for the entity of the import `$2`, which may have begun meanwhile, or been cancelled: one row,
 * or none.
 */
export const FIRST_IN_LINE = `
select i.id from imports i
join imports asked on asked.organization_id = i.organization_id and asked.entity = i.entity
where asked.organization_id = $1::uuid and asked.id = $2::uuid
  and i.status = 'draft' and i.in_line_since is not null
order by i.in_line_since, i.id limit 1`;

/** Queues an import that reads an account, with its job. Refused (23505) where another of its entity is under way. */
export const QUEUE_PULL = `
with queued as (
  ${transition('queue', { set: [`phase = 'commit'`, 'in_line_since = null'], returning: 'organization_id, id' })}
)
select sluice.enqueue('commit', organization_id, id) from queued`;
