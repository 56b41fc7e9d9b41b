import { transition } from '@sluice/db';
import { COUNTERS } from '@sluice/shared';

/**
 * The values that the rows would erase: one row `{ records, fields, isWhole }`. Counted from what is kept of each row, so that
 * a run that was resumed counts the same; `isWhole` is false where the former release has checked some of them, of which
 * it kept nothing.
 */
export const COUNT_ERASED = `
select
  (select count(*)::int from import_erasures where organization_id = $1 and import_id = $2) as records,
  (
    select coalesce(jsonb_object_agg(field, emptied), '{}')
    from (
      select field, count(*)::int as emptied from import_erasures cross join unnest(fields) as field
      where organization_id = $1 and import_id = $2 group by field
    ) as counted
  ) as fields,
  not exists (
    select from import_batches
    where organization_id = $1 and import_id = $2 and phase = 'check' and erasures is null) as "isWhole"`;

/**
 * How many rows' records were found by each identity: one row `{ found, isWhole }`, by its name. Counted from what is kept of
 * each row, so that a run that was resumed counts the same; `isWhole` is false where the former release has checked some of
 * them, by keys. `$3`, `$4`: the names of the identities, and their letters.
 */
export const COUNT_FOUND = `
with batches as materialized (
  select found_by from import_batches where organization_id = $1 and import_id = $2 and phase = 'check'
)
select
  (
    select coalesce(jsonb_object_agg(name, rows) filter (where rows > 0), '{}')
    from (
      select name, sum(length(found_by) - length(replace(found_by, letter, '')))::int as rows
      from batches cross join unnest($3::text[], $4::text[]) as identity (name, letter)
      group by name
    ) as counted
  ) as found,
  not exists (select from batches where found_by is null) as "isWhole"`;

/** What is kept as the plan: the counters, what is erased and by what records were found; what is null was not counted. */
export function planOfCounters(erased: string, foundBy: string): string {
  const counters = COUNTERS.map((counter) => `'${counter}', ${counter}`).join(', ');
  return `jsonb_strip_nulls(jsonb_build_object(${counters}, 'erased', ${erased}, 'foundBy', ${foundBy}))`;
}

/**
 * The end of a dry run, for its present owner: what was counted is kept as the plan. `$3` is the epoch, `$4` what is erased,
 * `$5` by what records were found: null where that was not counted.
 */
export const FINISH_CHECK = transition('ready', {
  set: [
    `erased = coalesce($4::jsonb, erased)`,
    `plan = ${planOfCounters('$4::jsonb', '$5::jsonb')}`,
    'decided_at = clock_timestamp()',
  ],
  where: ['epoch = $3', 'cursor_row = total_rows'],
});

/** Queues an import that is ready for its commit, as the API does when a person starts it. */
export const QUEUE_COMMIT = transition('queue', { set: [`phase = 'commit'`] });

/**
 * What the dry run remembered of single rows; it is counted. The import is locked by the statement before. `import_keys` is what
 * the former release has left, where it began the dry run.
 */
export const FORGET_ROWS = ['import_erasures', 'import_keys'].map(
  (table) => `delete from ${table} where organization_id = $1 and import_id = $2`,
);

/** The job of that commit. */
export const ENQUEUE_COMMIT = `select sluice.enqueue('commit', $1, $2)`;
