import { transition } from '@sluice/db';

const IS_DUPLICATE = `issues @> '[{"code": "duplicate_in_file"}]'`;

/**
 * How many of the stored duplicates each outcome had been given to by the batches, how many of them were counted as
 * warnings, and for what: one row `{ inserted, updated, unchanged, warnings, remarks }`. Counted from what is stored, so that a run that was resumed counts the same.
 */
export const COUNT_DUPLICATES = `
select
  count(*) filter (where k.outcome = 'inserted')::int as inserted,
  count(*) filter (where k.outcome = 'updated')::int as updated,
  count(*) filter (where k.outcome = 'unchanged')::int as unchanged,
  count(*) filter (where r.remarks <> '[]')::int as warnings,
  (
    select coalesce(jsonb_object_agg(code, rows), '{}')
    from (
      select remark ->> 'code' as code, count(distinct row_number)::int as rows
      from import_rows cross join jsonb_array_elements(remarks) as remark
      where organization_id = $1 and import_id = $2 and ${IS_DUPLICATE}
      group by 1
    ) as counted
  ) as remarks
from import_keys k join import_rows r using (organization_id, import_id, row_number)
where organization_id = $1 and import_id = $2 and ${IS_DUPLICATE}`;

const SKIPPED = 'skipped + case when $7 then 0 else $4::int + $5::int + $6::int end';
const ERRORS = 'errors + case when $7 then $4::int + $5::int + $6::int else 0 end';

const REMARKS = `coalesce((
  select jsonb_object_agg(code, rows)
  from (
    select key as code, value::int - coalesce(($9::jsonb ->> key)::int, 0) as rows
    from jsonb_each_text(remarks)
  ) as counted
  where rows > 0), '{}')`;

/**
 * The end of a dry run, for its present owner: the counts are exact now, and kept as the plan. `$3` is the epoch,
 * `$4`–`$6` are the duplicates by the outcome they had, `$7` whether they are errors, `$8` and `$9` how many of them
 * were warnings, in all and by code.
 */
export const FINISH_CHECK = transition('ready', {
  set: [
    'inserted = inserted - $4::int',
    'updated = updated - $5::int',
    'unchanged = unchanged - $6::int',
    `skipped = ${SKIPPED}`,
    `errors = ${ERRORS}`,
    'warnings = warnings - $8::int',
    `remarks = ${REMARKS}`,
    `plan = jsonb_build_object(
      'inserted', inserted - $4::int, 'updated', updated - $5::int, 'unchanged', unchanged - $6::int,
      'skipped', ${SKIPPED}, 'errors', ${ERRORS}, 'warnings', warnings - $8::int)`,
  ],
  where: ['epoch = $3', 'cursor_row = total_rows'],
});

/** Queues an import that is ready for its commit, as the API does when a person starts it. */
export const QUEUE_COMMIT = transition('queue', { set: [`phase = 'commit'`] });

/** The keys that the dry run remembered; they are needed no longer. The import is locked by the statement before. */
export const FORGET_KEYS = 'delete from import_keys where organization_id = $1 and import_id = $2';
