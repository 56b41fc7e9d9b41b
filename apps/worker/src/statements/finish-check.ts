/**
 * How many of the stored duplicates each outcome had been given to by the batches: one row
 * `{ inserted, updated, unchanged }`. Counted from what is stored, so that a run that was resumed counts the same.
 */
export const COUNT_DUPLICATES = `
select
  count(*) filter (where k.outcome = 'inserted')::int as inserted,
  count(*) filter (where k.outcome = 'updated')::int as updated,
  count(*) filter (where k.outcome = 'unchanged')::int as unchanged
from import_keys k join import_rows r using (organization_id, import_id, row_number)
where organization_id = $1 and import_id = $2 and r.issues @> '[{"code": "duplicate_in_file"}]'`;

/**
 * The end of a dry run, for its present owner and while nobody asked to cancel: the counts are exact now, and kept as
 * the plan. `$4`–`$6` are the duplicates by the outcome they had, `$7` whether they are errors.
 */
export const FINISH_CHECK = `
update imports set
  status = 'ready',
  inserted = inserted - $4::int, updated = updated - $5::int, unchanged = unchanged - $6::int,
  skipped = skipped + case when $7 then 0 else $4::int + $5::int + $6::int end,
  errors = errors + case when $7 then $4::int + $5::int + $6::int else 0 end,
  plan = jsonb_build_object(
    'inserted', inserted - $4::int, 'updated', updated - $5::int, 'unchanged', unchanged - $6::int,
    'skipped', skipped + case when $7 then 0 else $4::int + $5::int + $6::int end,
    'errors', errors + case when $7 then $4::int + $5::int + $6::int else 0 end,
    'warnings', warnings),
  eta_s = null
where organization_id = $1 and id = $2 and epoch = $3 and status = 'parsing'
  and cursor_row = total_rows and not cancel_requested`;

/** The keys that the dry run remembered; they are needed no longer. The import is locked by the statement before. */
export const FORGET_KEYS = 'delete from import_keys where organization_id = $1 and import_id = $2';
