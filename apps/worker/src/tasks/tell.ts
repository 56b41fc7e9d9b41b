import { pausedLetter, pausedSchema } from '@sluice/services/schedules/paused-letter';
import { importJobSchema } from '@sluice/shared';
import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { withTenantClient } from '../postgres/tenant-client.ts';
import { FIND_ADMINS, FIND_PAUSED } from '../schedules/statements.ts';
import type { TaskContext } from './context.ts';

const adminsSchema = z.array(z.object({ email: z.string() }));

/**
 * Writes to the admins of an organisation that a schedule was paused, since its imports fail; in every language, for nobody's
 * is known where nobody asks. Their screens say it too, so that a mail that is not sent is not tried again.
 */
export function tellTask({
  databaseUrl,
  mailer,
  publicUrl,
  log,
}: Pick<TaskContext, 'databaseUrl' | 'mailer' | 'publicUrl' | 'log'>): Task {
  return async (payload) => {
    const { organizationId, importId } = importJobSchema.parse(payload);
    const found = await withTenantClient(databaseUrl, organizationId, async (client) => ({
      paused: (await client.query(FIND_PAUSED, [organizationId, importId])).rows[0],
      admins: adminsSchema.parse((await client.query(FIND_ADMINS, [organizationId])).rows),
    }));
    if (!found.paused) return;
    const letter = pausedLetter(pausedSchema.parse(found.paused), publicUrl);
    const sent = [];
    for (const { email } of found.admins) sent.push(await mailer.send({ to: email, ...letter }));
    log.info(
      { organization: organizationId, import: importId, sent: sent.filter((end) => end === 'sent').length },
      'told of a paused schedule',
    );
  };
}
