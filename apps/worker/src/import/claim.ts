import type { Client } from 'pg';
import { z } from 'zod';
import { batchSizeFor } from './batch-size.ts';
import { claimedRow } from './run.ts';

const STATUS = { check: 'parsing', commit: 'committing' } as const;

/**
 * Takes an import into this worker's hands: raises its epoch, so that whatever an earlier owner still sends finds a
 * shut gate. A fresh start begins at the first row with empty counters; one that was under way goes on from its
 * checkpoint.
 *
 * @returns undefined when there is nothing to do: cancelled, finished, or deleted meanwhile
 */
export async function claim(
  client: Client,
  {
    organizationId,
    importId,
    phase,
  }: { organizationId: string; importId: string; phase: 'check' | 'commit' },
): Promise<z.infer<typeof claimedRow> | undefined> {
  await client.query('begin');
  const { rows } = await client.query(
    `update imports set
       epoch = epoch + 1,
       status = $4,
       started_at = case when status = 'queued' then now() else started_at end
     where organization_id = $1 and id = $2 and phase = $3 and status in ('queued', $4)
     returning new.*, old.status = 'queued' as was_queued, (new.profile ->> 'rows')::int as rows`,
    [organizationId, importId, phase, STATUS[phase]],
  );
  if (rows.length === 0) {
    await client.query('rollback');
    return undefined;
  }
  const fresh = z.object({ was_queued: z.boolean(), rows: z.int() }).parse(rows[0]);
  if (!fresh.was_queued) {
    await client.query('commit');
    return claimedRow.parse(rows[0]);
  }
  const reset = await client.query(
    `update imports set
       total_rows = $3, total_batches = $4,
       processed_rows = 0, inserted = 0, updated = 0, unchanged = 0, skipped = 0, errors = 0,
       current_batch = 0, cursor_row = 0, cursor_byte = 0, cursor_line = 1,
       rows_per_second = null, eta_s = null,
       plan = case when $5 then null else plan end
     where organization_id = $1 and id = $2
     returning *, true as was_queued`,
    [
      organizationId,
      importId,
      fresh.rows,
      Math.ceil(fresh.rows / batchSizeFor(fresh.rows)),
      phase === 'check',
    ],
  );
  const where = 'where organization_id = $1 and import_id = $2';
  await client.query(`delete from import_batches ${where} and phase = $3`, [organizationId, importId, phase]);
  if (phase === 'check') {
    await client.query(`delete from import_rows ${where}`, [organizationId, importId]);
    await client.query(`delete from import_keys ${where}`, [organizationId, importId]);
  }
  await client.query('commit');
  return claimedRow.parse(reset.rows[0]);
}
