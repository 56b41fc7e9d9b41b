import type { DuplicatePolicy, Entity } from '@sluice/shared';
import { gateAndInput, progress, storeLeftOut } from './batch-frame.ts';
import { entityColumns } from './entity-columns.ts';

/** The rows of a batch shown as examples, at most. */
const SAMPLES = 20;

/**
 * One batch of the dry run, in one statement: compares its rows with the table as a set, remembers their keys to find
 * those that stand twice in the file, stores the rows that need attention, and moves the checkpoint. The entity's
 * table is only read.
 *
 * Returns one row `{ version, samples }`, or none where the gate is shut; `samples` are
 * `{ row_number, outcome, before }`, for rows that would be inserted or updated.
 */
export function checkBatchStatement(
  entity: Entity,
  fields: readonly string[],
  policy: DuplicatePolicy,
): string {
  const columns = entityColumns(entity, fields);
  const known =
    policy === 'update'
      ? `when (${columns.of('t')}) is distinct from (${columns.of('i')}) then 'updated' else 'unchanged'`
      : `else '${policy === 'skip' ? 'skipped' : 'error'}'`;
  return `
with ${gateAndInput('parsing', columns)},
compared as materialized (
  select i.row_number, i.line, i.match_key, i.cells,
    case when t.id is null then 'inserted' ${known} end as outcome,
    case when t.id is not null then ${columns.textsOf('t')} end as before
  from input i left join ${columns.table} t on t.organization_id = $1 and t.match_key = i.match_key
),
keys as (
  insert into import_keys (organization_id, import_id, row_number, line, key_hash, outcome)
  select $1, $2, row_number, line, md5(match_key)::uuid, outcome from compared
),
${policy === 'update' ? '' : `${storeLeftOut(`compared where outcome in ('skipped', 'error')`, policy === 'skip' ? 'skipped' : 'error')},`}
${progress(
  'check',
  `select
    count(*) filter (where outcome = 'inserted')::int as inserted,
    count(*) filter (where outcome = 'updated')::int as updated,
    count(*) filter (where outcome = 'unchanged')::int as unchanged,
    count(*) filter (where outcome = 'skipped')::int as skipped,
    count(*) filter (where outcome = 'error')::int as errors
  from compared`,
)}
select version, (
  select json_agg(json_build_object('row_number', row_number, 'outcome', outcome, 'before', before))
  from (
    select row_number, outcome, before from compared where outcome in ('inserted', 'updated')
    order by outcome desc, row_number limit ${SAMPLES}
  ) as shown
) as samples
from progress`;
}
