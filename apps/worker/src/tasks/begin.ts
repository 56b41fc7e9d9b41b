import { sqlstateOf, UNIQUE_VIOLATION } from '@sluice/services/database/sqlstate-of';
import { importJobSchema } from '@sluice/shared';
import type { Task } from 'graphile-worker';
import { FIRST_IN_LINE, QUEUE_PULL } from '../engine/pull/statements/queue-pull.ts';
import { withTenantClient } from '../postgres/tenant-client.ts';
import type { TaskContext } from './context.ts';

/**
 * Lets an import begin that stands in line. Where another of its entity is still under way nothing happens: whoever looks
 * after imports (`lease/reconcile.ts`) asks again once that has ended.
 */
export function beginTask({ databaseUrl, log }: TaskContext): Task {
  return async (payload) => {
    const { organizationId, importId } = importJobSchema.parse(payload);
    await withTenantClient(databaseUrl, organizationId, async (client) => {
      const { rows } = await client.query<{ id: string }>(FIRST_IN_LINE, [organizationId, importId]);
      const [first] = rows;
      if (!first) return;
      try {
        await client.query(QUEUE_PULL, [organizationId, first.id]);
      } catch (error) {
        if (sqlstateOf(error) !== UNIQUE_VIOLATION) throw error;
        log.debug({ organization: organizationId, import: first.id }, 'waits in line');
      }
    });
  };
}
