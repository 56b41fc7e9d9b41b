import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { errorKind } from '../postgres/error-kind.ts';
import { withTenantClient } from '../postgres/tenant-client.ts';
import { purgeOrganization } from '../retention/purge-organization.ts';
import type { TaskContext } from './context.ts';

const organizations = z.array(z.object({ id: z.uuid() }));

/**
 * Deletes what is past its time, organisation by organisation, each on a connection that sees that one only. What one
 * of them meets does not keep the others from their turn; the next hour tries it again.
 */
export function purgeTask({
  databaseUrl,
  storage,
  log,
  signal,
}: Pick<TaskContext, 'databaseUrl' | 'storage' | 'log' | 'signal'>): Task {
  return async (_payload, { query }) => {
    // As `sluice_queue`, which sees the ids of all organisations and nothing else of them.
    const { rows } = await query('select id from organizations order by id');
    for (const { id: organizationId } of organizations.parse(rows)) {
      if (signal.aborted) return;
      const orgLog = log.child({ organization: organizationId });
      try {
        const purged = await withTenantClient(databaseUrl, organizationId, (client) =>
          purgeOrganization({ client, organizationId, storage, signal }),
        );
        if (Object.values(purged).some((count) => count > 0)) orgLog.info(purged, 'purged');
      } catch (error) {
        orgLog.error(errorKind(error), 'a purge broke off; the next one goes on');
      }
    }
  };
}
