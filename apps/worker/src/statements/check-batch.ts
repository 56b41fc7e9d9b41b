import type { DuplicatePolicy, Entity } from '@sluice/shared';
import { escapeLiteral } from 'pg';
import { gateAndInput, progress, storeExceptions, storeLeftOut } from './batch-frame.ts';
import { P } from './batch-parameters.ts';
import { type EntityColumns, entityColumns } from './entity-columns.ts';

/** The examples that an import keeps of rows that will be inserted, and of rows that will be updated. */
const SAMPLES_PER_KIND = 10;

/**
 * One batch of the dry run, in one statement: compares its rows with the table as a set, remembers their keys to find
 * those that stand twice in the file, stores the rows that need attention, keeps the first differences as examples, and
 * moves the checkpoint. The entity's table is only read.
 *
 * Returns one row `{ version }`, or none where the gate is shut.
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
with ${gateAndInput('check', columns)},
${storeExceptions()},
compared as materialized (
  select i.row_number, i.line, i.match_key, i.cells,
    case when t.id is null then 'inserted' ${known} end as outcome,
    case when t.id is not null then ${columns.shownOf('t')} end as before
  from input i left join ${columns.table} t on t.organization_id = ${P.organizationId} and t.match_key = i.match_key
),
keys as (
  insert into import_keys (organization_id, import_id, row_number, line, key_hash, outcome)
  select ${P.organizationId}, ${P.importId}, row_number, line, md5(match_key)::uuid, outcome from compared
),
${policy === 'update' ? '' : `${storeLeftOut(`compared where outcome in ('skipped', 'error')`, policy === 'skip' ? 'skipped' : 'error')},`}
${examples(columns, fields)},
${progress(
  'check',
  `select
    count(*) filter (where outcome = 'inserted')::int as inserted,
    count(*) filter (where outcome = 'updated')::int as updated,
    count(*) filter (where outcome = 'unchanged')::int as unchanged,
    count(*) filter (where outcome = 'skipped')::int as skipped,
    count(*) filter (where outcome = 'error')::int as errors
  from compared`,
  [
    `samples = case when (select list from examples) is null then imports.samples
      else coalesce(imports.samples, '[]') || (select list from examples) end`,
  ],
)}
select inserted, updated, unchanged, skipped, errors from progress`;
}

/** The first rows of each kind, as many as there is still room for, with the fields in which they differ. */
function examples(columns: EntityColumns, fields: readonly string[]): string {
  return `
room as materialized (
  select kind, ${SAMPLES_PER_KIND} - (
      select count(*) from gate, jsonb_array_elements(samples) as kept where kept ->> 'kind' = kind) as places
  from (values ('inserted'), ('updated')) as kinds(kind)
),
examples as materialized (
  select jsonb_agg(
      jsonb_build_object('kind', outcome, 'row', row_number, 'line', i.line, 'key', i.match_key, 'changes', (
        select coalesce(
          jsonb_agg(jsonb_build_object('field', field, 'before', was, 'after', will) order by place), '[]')
        from unnest(array[${fields.map(escapeLiteral).join(', ')}], before, ${columns.shownOf('i')})
          with ordinality as changed(field, was, will, place)
        where was is distinct from will))
      order by row_number) as list
  from (
    select row_number, outcome, before, row_number() over (partition by outcome order by row_number) as nth
    from compared where outcome in ('inserted', 'updated')
  ) as candidates
  join room on kind = outcome and nth <= places
  join input i using (row_number)
)`;
}
