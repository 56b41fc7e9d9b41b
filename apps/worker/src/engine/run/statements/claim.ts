import { transition } from '@sluice/db';
import { COUNTERS } from '@sluice/shared';

/**
 * Claims an import for the worker `$4` in the phase `$3`, unless another one holds it that was seen within `$5` seconds.
 * Returns its row as it is then, and `was_queued`.
 */
export const CLAIM = transition('claim', {
  set: ['owner = $4::uuid'],
  where: [
    'phase = $3',
    `not exists (
      select from workers w
      where w.id = imports.owner and w.id <> $4::uuid
        and w.seen_at > clock_timestamp() - make_interval(secs => $5))`,
  ],
  returning: `new.*, old.status = 'queued' as was_queued`,
});

/**
 * Sets a phase that reads the source to its first row: `$3` rows are to come, in about `$4` batches. `$5`: a dry run, which
 * forgets the plan of an earlier one.
 */
export const BEGIN_PHASE = `
update imports set
  total_rows = $3, total_batches = $4,
  processed_rows = 0, ${COUNTERS.map((counter) => `${counter} = 0`).join(', ')}, remarks = '{}',
  erased = '{"records": 0, "fields": {}}',
  current_batch = 0, cursor_row = 0, cursor = null,
  rows_per_second = null, eta_s = null,
  plan = case when $5 then null else plan end,
  rows_purged_at = case when $5 then null else rows_purged_at end
where organization_id = $1 and id = $2
returning *`;

/** The lines of the batches that an earlier run of the phase `$3` left. */
export const FORGET_BATCHES =
  'delete from import_batches where organization_id = $1 and import_id = $2 and phase = $3';

/** What an earlier dry run left: the rows that it listed, and their keys. */
export const FORGET_DRY_RUN = ['import_rows', 'import_keys'].map(
  (table) => `delete from ${table} where organization_id = $1 and import_id = $2`,
);

/** Who holds an import: its status and epoch. */
export const FIND_CLAIM = 'select status, epoch from imports where organization_id = $1 and id = $2';
