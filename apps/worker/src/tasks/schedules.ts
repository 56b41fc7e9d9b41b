import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { errorKind } from '../postgres/error-kind.ts';
import { withTenantClient } from '../postgres/tenant-client.ts';
import { DUE } from '../schedules/statements.ts';
import { takeTurn } from '../schedules/take-turn.ts';
import type { TaskContext } from './context.ts';

const dueSchema = z.array(z.object({ organization_id: z.uuid(), id: z.uuid() }));

/** So many turns are taken in a minute at most; the others follow in the next one. */
const MOST = 500;

/**
 * Every minute, by one of the workers: takes the turns of all schedules that are due, each in a transaction of its own on a
 * connection that sees its organisation only. What one of them meets does not keep the others from their turn.
 */
export function schedulesTask({
  databaseUrl,
  log,
  signal,
  now,
}: Pick<TaskContext, 'databaseUrl' | 'log' | 'signal' | 'now'>): Task {
  return async (_payload, { query }) => {
    const { rows } = await query(DUE, [now(), MOST]);
    for (const { organization_id: organizationId, id: scheduleId } of dueSchema.parse(rows)) {
      if (signal.aborted) return;
      const turnLog = log.child({ organization: organizationId, schedule: scheduleId });
      try {
        const turn = await withTenantClient(databaseUrl, organizationId, (client) =>
          takeTurn(client, { organizationId, scheduleId, now: now() }),
        );
        if (turn) turnLog.info(turn, 'took a turn');
      } catch (error) {
        turnLog.error(errorKind(error), 'a turn could not be taken; the next minute tries again');
      }
    }
  };
}
