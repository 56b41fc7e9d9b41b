import type { DuplicatePolicy } from '@sluice/shared';

/** Locks the import for the last step of its dry run, if it is still in these hands and nobody asked to cancel. */
export const LOCK_CHECKED = `
select 1 from imports
where organization_id = $1 and id = $2 and epoch = $3 and status = 'parsing'
  and cursor_row = total_rows and not cancel_requested
for update`;

/**
 * Finds the keys that stand more than once in the file and stores every row but the one that counts as an exception:
 * the last row counts where a known key is updated, the first one otherwise. Their cells and keys are not in the
 * database and are filled in afterwards from the file; an empty list of cells says so.
 *
 * Returns one row: the number of such rows by the outcome that the batches had given them, and the last such row.
 */
export function storeDuplicatesStatement(policy: DuplicatePolicy): string {
  return `
with ranked as (
  select row_number, line, outcome,
    first_value(row_number) over same_key as kept_row,
    first_value(line) over same_key as kept_line
  from import_keys
  where organization_id = $1 and import_id = $2
  window same_key as (partition by key_hash order by row_number ${policy === 'update' ? 'desc' : 'asc'})
),
duplicates as (
  select * from ranked where row_number <> kept_row and outcome in ('inserted', 'updated', 'unchanged')
),
stored as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
  select $1, $2, row_number, line, '${policy === 'error' ? 'error' : 'skipped'}',
    jsonb_build_array(jsonb_build_object(
      'code', 'duplicate_in_file', 'params', jsonb_build_object('line', kept_line, 'rule', '${policy}'))),
    '[]'
  from duplicates
)
select
  count(*) filter (where outcome = 'inserted')::int as inserted,
  count(*) filter (where outcome = 'updated')::int as updated,
  count(*) filter (where outcome = 'unchanged')::int as unchanged,
  coalesce(max(row_number), 0) as last_row
from duplicates`;
}

/** The rows between `$3` and `$4` whose cells are still to be filled in. */
export const DUPLICATES_WITHOUT_CELLS = `
select row_number from import_rows
where organization_id = $1 and import_id = $2 and row_number between $3 and $4 and cells = '[]'`;

/** Fills the cells and the key of duplicates in. */
export const FILL_DUPLICATES = `
update import_rows r set
  cells = d.cells::jsonb,
  issues = jsonb_set(r.issues, '{0,params,key}', to_jsonb(d.key))
from unnest($3::int[], $4::text[], $5::text[]) as d(row_number, cells, key)
where r.organization_id = $1 and r.import_id = $2 and r.row_number = d.row_number`;

/**
 * The end of a dry run: the counts are exact now, and kept as the plan. An express import is queued for its commit.
 * `$3`–`$5` are the duplicates by the outcome they had, `$6` the samples, `$7` whether they are errors, `$8` express.
 */
export const FINISH_CHECK = `
update imports set
  status = case when $8 then 'queued' else 'ready' end,
  phase = case when $8 then 'commit' else 'check' end,
  queued_at = case when $8 then now() else queued_at end,
  inserted = inserted - $3::int, updated = updated - $4::int, unchanged = unchanged - $5::int,
  skipped = skipped + case when $7 then 0 else $3::int + $4::int + $5::int end,
  errors = errors + case when $7 then $3::int + $4::int + $5::int else 0 end,
  plan = jsonb_build_object(
    'inserted', inserted - $3::int, 'updated', updated - $4::int, 'unchanged', unchanged - $5::int,
    'skipped', skipped + case when $7 then 0 else $3::int + $4::int + $5::int end,
    'errors', errors + case when $7 then $3::int + $4::int + $5::int else 0 end,
    'warnings', warnings),
  samples = $6::jsonb,
  eta_s = null
where organization_id = $1 and id = $2`;
