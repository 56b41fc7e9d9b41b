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
  unchecked_rows = case when $5 then 0 else unchecked_rows end,
  rows_purged_at = case when $5 then null else rows_purged_at end
where organization_id = $1 and id = $2
returning *`;

/** The lines of the batches that an earlier run of the phase `$3` left. */
export const FORGET_BATCHES =
  'delete from import_batches where organization_id = $1 and import_id = $2 and phase = $3';

/** What an earlier dry run left: the rows that it listed, and their keys. */
export const FORGET_DRY_RUN = ['import_rows', 'import_erasures', 'import_keys'].map(
  (table) => `delete from ${table} where organization_id = $1 and import_id = $2`,
);

/**
 * A dry run begins with the corrections as they are now: it lays them over the source, and so does the commit of what it
 * counts, whatever is written over cells meanwhile. Those that were taken back are forgotten.
 */
export const COUNT_CORRECTIONS = [
  'delete from import_corrections where organization_id = $1 and import_id = $2 and value is null',
  `update import_corrections set checked_value = value
   where organization_id = $1 and import_id = $2 and checked_value is distinct from value`,
];

/** Where a batch was checked and not planned: one row. `$1` organisation, `$2` import. */
export const FIND_UNPLANNED = `
select from import_batches
where organization_id = $1 and import_id = $2 and phase = 'check' and plan_generation is null limit 1`;

/** Where the check has laid corrections over the file: one row. `$1` organisation, `$2` import. */
export const FIND_CORRECTIONS = `
select from import_corrections
where organization_id = $1 and import_id = $2 and checked_value is not null limit 1`;

/** Who holds an import: its status and epoch. */
export const FIND_CLAIM = 'select status, epoch from imports where organization_id = $1 and id = $2';
