import type { Client } from 'pg';
import { z } from 'zod';
import { batchSizeFor } from './batch-size.ts';

const STATUS = { check: 'parsing', commit: 'committing' } as const;

/** What a claim itself needs of the import. A profile that is no profile fails the import later, once it is claimed. */
const taken = z.object({
  epoch: z.int(),
  was_queued: z.boolean(),
  profile: z.object({ rows: z.int().min(0) }).catch({ rows: 0 }),
});

/** An import just claimed: its fencing token, and its row of the table `imports`. */
export interface Claim {
  readonly epoch: number;
  readonly row: unknown;
}

/**
 * Takes an import into this worker's hands: raises its epoch, so that whatever an earlier owner still sends finds a
 * shut gate. A fresh start begins at the first row with empty counters; one that was under way goes on from its
 * checkpoint.
 *
 * @returns the epoch, and the import's row as it is: whoever reads it must be ready to fail the import for what is in
 *   it. Undefined when there is nothing to do: cancelled, finished, or deleted meanwhile
 */
export async function claim(
  client: Client,
  {
    organizationId,
    importId,
    phase,
  }: { organizationId: string; importId: string; phase: 'check' | 'commit' },
): Promise<Claim | undefined> {
  await client.query('begin');
  const { rows } = await client.query(
    `update imports set
       epoch = epoch + 1,
       status = $4,
       started_at = case when status = 'queued' then now() else started_at end
     where organization_id = $1 and id = $2 and phase = $3 and status in ('queued', $4)
     returning new.*, old.status = 'queued' as was_queued`,
    [organizationId, importId, phase, STATUS[phase]],
  );
  if (rows.length === 0) {
    await client.query('rollback');
    return undefined;
  }
  const { epoch, was_queued, profile } = taken.parse(rows[0]);
  if (!was_queued) {
    await client.query('commit');
    return { epoch, row: rows[0] };
  }
  const reset = await client.query(
    `update imports set
       total_rows = $3, total_batches = $4,
       processed_rows = 0, inserted = 0, updated = 0, unchanged = 0, skipped = 0, errors = 0,
       current_batch = 0, cursor_row = 0, cursor_byte = 0, cursor_line = 1,
       rows_per_second = null, eta_s = null,
       plan = case when $5 then null else plan end,
       samples = case when $5 then null else samples end
     where organization_id = $1 and id = $2
     returning *`,
    [
      organizationId,
      importId,
      profile.rows,
      Math.ceil(profile.rows / batchSizeFor(profile.rows)),
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
  return { epoch, row: reset.rows[0] };
}
