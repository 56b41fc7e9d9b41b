import { transition } from '@sluice/db';
import { importJobSchema } from '@sluice/shared';
import type { Task } from 'graphile-worker';
import { DatabaseError } from 'pg';
import { withTenantClient } from '../postgres/tenant-client.ts';
import type { TaskContext } from './context.ts';

/** SQLSTATE of the unique index that lets one import of an entity be live. */
const UNIQUE_VIOLATION = '23505';

/** Begins what is first in line for the entity of an import, `$2`, with its job. */
const BEGIN = `
with first as (
  select i.id from imports i
  join imports asked on asked.organization_id = i.organization_id and asked.entity = i.entity
  where asked.organization_id = $1::uuid and asked.id = $2::uuid
    and i.status = 'draft' and i.in_line_since is not null
  order by i.in_line_since, i.id limit 1
)
select id from first`;

const QUEUE = `
with queued as (
  ${transition('queue', {
    set: [`phase = 'commit'`, 'in_line_since = null'],
    where: ['in_line_since is not null'],
    returning: 'organization_id, id',
  })}
)
select sluice.enqueue('commit', organization_id, id) from queued`;

/**
 * Lets an import begin that stands in line. Where another of its entity is still under way nothing happens: whoever looks
 * after imports (`lease/reconcile.ts`) asks again once that has ended.
 */
export function beginTask({ databaseUrl, log }: TaskContext): Task {
  return async (payload) => {
    const { organizationId, importId } = importJobSchema.parse(payload);
    await withTenantClient(databaseUrl, organizationId, async (client) => {
      const { rows } = await client.query<{ id: string }>(BEGIN, [organizationId, importId]);
      const [first] = rows;
      if (!first) return;
      try {
        await client.query(QUEUE, [organizationId, first.id]);
      } catch (error) {
        if (!(error instanceof DatabaseError && error.code === UNIQUE_VIOLATION)) throw error;
        log.debug({ organization: organizationId, import: first.id }, 'waits in line');
      }
    });
  };
}
