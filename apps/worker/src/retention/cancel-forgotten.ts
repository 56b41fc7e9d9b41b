import { transition } from '@sluice/db';
import { z } from 'zod';
import type { Purge } from './purge.ts';

const found = z.array(z.object({ id: z.uuid() }));

/** Unless somebody has touched it since it was found. */
const FORGET = transition('forget', { where: ['updated_at < now() - make_interval(days => $3::int)'] });

/**
 * Cancels drafts and dry runs that nobody has touched for as long as files are kept: nobody seems to want them any
 * more, and their file holds people's data. They end when they were touched last, so that their file goes at once.
 *
 * @returns how many
 */
export async function cancelForgotten({ client, organizationId, retention }: Purge): Promise<number> {
  const forgotten = 'updated_at < now() - make_interval(days => $2::int)';
  const { rows } = await client.query(
    `select id from imports where organization_id = $1 and status in ('draft', 'ready') and ${forgotten}`,
    [organizationId, retention.filesDays],
  );
  let cancelled = 0;
  for (const { id } of found.parse(rows)) {
    const { rowCount } = await client.query(FORGET, [organizationId, id, retention.filesDays]);
    cancelled += rowCount ?? 0;
  }
  return cancelled;
}
