import { transition } from '@sluice/db';
import { COUNTERS, type Counter } from '@sluice/shared';

const IS_DUPLICATE = `issues @> '[{"code": "duplicate_in_file"}]'`;

/**
 * What the batches counted of the rows that turned out to be duplicates: one row `{ counts, remarks }`, by counter and by
 * code. Counted from what is stored, so that a run that was resumed counts the same.
 */
export const COUNT_DUPLICATES = `
select
  jsonb_build_object(
    'inserted', count(*) filter (where k.outcome = 'inserted'),
    'updated', count(*) filter (where k.outcome = 'updated'),
    'unchanged', count(*) filter (where k.outcome = 'unchanged'),
    'warnings', count(*) filter (where r.remarks <> '[]')) as counts,
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

/**
 * The values that the rows would erase that are no duplicates: one row `{ records, fields, isWhole }`. Counted from what is
 * kept of each row, so that a run that was resumed counts the same; `isWhole` is false where the former release
 * has checked some of them, of which it kept nothing.
 */
export const COUNT_ERASED = `
with erasing as materialized (
  select erases from import_keys k
  where organization_id = $1 and import_id = $2 and erases is not null
    and not exists (
      select from import_rows r
      where r.organization_id = $1 and r.import_id = $2 and r.row_number = k.row_number and r.${IS_DUPLICATE})
)
select
  (select count(*)::int from erasing) as records,
  (
    select coalesce(jsonb_object_agg(field, emptied), '{}')
    from (select field, count(*)::int as emptied from erasing cross join unnest(erases) as field group by field) as counted
  ) as fields,
  not exists (
    select from import_batches
    where organization_id = $1 and import_id = $2 and phase = 'check' and erasures is null) as "isWhole"`;

const counted = (counter: Counter) => `coalesce(($4::jsonb ->> '${counter}')::int, 0)`;
const DUPLICATES = `(${(['inserted', 'updated', 'unchanged'] as const).map(counted).join(' + ')})`;

/** A counter once the duplicates are neither written nor remarked, but left out or refused. */
function exact(counter: Counter): string {
  if (counter === 'skipped') return `skipped + case when $5 then 0 else ${DUPLICATES} end`;
  if (counter === 'errors') return `errors + case when $5 then ${DUPLICATES} else 0 end`;
  return `${counter} - ${counted(counter)}`;
}

const REMARKS = `coalesce((
  select jsonb_object_agg(code, rows)
  from (
    select key as code, value::int - coalesce(($6::jsonb ->> key)::int, 0) as rows
    from jsonb_each_text(remarks)
  ) as counted
  where rows > 0), '{}')`;

/**
 * The end of a dry run, for its present owner: the counts are exact now, and kept as the plan. `$3` is the epoch, `$4`
 * and `$6` are what `COUNT_DUPLICATES` counted, `$5` says whether duplicates are errors. `$7` is what is erased, null where that was
 * not counted.
 */
export const FINISH_CHECK = transition('ready', {
  set: [
    ...COUNTERS.map((counter) => `${counter} = ${exact(counter)}`),
    `remarks = ${REMARKS}`,
    `erased = coalesce($7::jsonb, erased)`,
    `plan = jsonb_strip_nulls(jsonb_build_object(${COUNTERS.map((counter) => `'${counter}', ${exact(counter)}`).join(', ')}, 'erased', $7::jsonb))`,
  ],
  where: ['epoch = $3', 'cursor_row = total_rows'],
});

/** Queues an import that is ready for its commit, as the API does when a person starts it. */
export const QUEUE_COMMIT = transition('queue', { set: [`phase = 'commit'`] });

/** The keys that the dry run remembered; they are needed no longer. The import is locked by the statement before. */
export const FORGET_KEYS = 'delete from import_keys where organization_id = $1 and import_id = $2';

/** The job of that commit. */
export const ENQUEUE_COMMIT = `select sluice.enqueue('commit', $1, $2)`;
