import type { Purge } from './purge.ts';

/**
 * Cancels drafts and dry runs that nobody has touched for as long as files are kept: nobody seems to want them any
 * more, and their file holds people's data. They end when they were touched last, so that their file goes at once.
 *
 * @returns how many
 */
export async function cancelForgotten({ client, organizationId, retention }: Purge): Promise<number> {
  const { rowCount } = await client.query(
    // A raised epoch fences a worker that is just reading the draft's file.
    `update imports set status = 'cancelled', completed_at = updated_at, eta_s = null, epoch = epoch + 1
     where organization_id = $1 and status in ('draft', 'ready')
       and updated_at < now() - make_interval(days => $2::int)`,
    [organizationId, retention.filesDays],
  );
  return rowCount ?? 0;
}
