import { COUNTERS, type Entity, ERASES, FOUND_BY_NOTHING, OUTCOME_LETTERS } from '@sluice/shared';
import {
  gateAndInput,
  progress,
  storeLeftOut,
  storeListed,
  storeWarnings,
  warned,
} from '../../batch/statements/batch-frame.ts';
import { P } from '../../batch/statements/batch-parameters.ts';
import { entityColumns } from '../../batch/statements/entity-columns.ts';
import type { WriteRules } from '../../batch/statements/write-rules.ts';

/**
 * One batch of the dry run, in one statement: compares its rows with the records that were found for them, stores the rows
 * that need attention, notes what would become of each row and which of them would empty a value, and moves the checkpoint.
 * The entity's table is only read.
 *
 * Returns one row with the number of rows of each outcome, or none where the gate is shut.
 *
 */
export function checkBatchStatement(entity: Entity, fields: readonly string[], rules: WriteRules): string {
  const { onDuplicate: policy } = rules;
  const columns = entityColumns(entity, fields, rules);
  const known =
    policy === 'update'
      ? `when (${columns.of('t')}) is distinct from (${columns.updated('i').join(', ')}) then 'updated' else 'unchanged'`
      : `else '${policy === 'skip' ? 'skipped' : 'error'}'`;
  return `
with ${gateAndInput('check', columns)},
${storeListed()},
compared as materialized (
  select i.row_number, i.line, i.key, i.record_id, i.remarks, i.cells,
    case when t.id is null then 'inserted' ${known} end as outcome,
    ${columns.mayErase ? columns.erased('t', 'i') : 'null::text[]'} as erases,
    case when t.id is not null then i.found end as found
  from input i left join ${columns.table} t on t.organization_id = ${P.organizationId} and t.id = i.record_id
),
${columns.mayErase ? ERASING : ''}${policy === 'update' ? '' : `${storeLeftOut(`compared where outcome in ('skipped', 'error')`, policy === 'skip' ? 'skipped' : 'error')},`}
${warned(`compared where outcome in ('inserted', 'updated', 'unchanged')`)},
${storeWarnings()},
${noted()},
${progress(
  'check',
  `select
    count(*) filter (where outcome = 'inserted')::int as inserted,
    count(*) filter (where outcome = 'updated')::int as updated,
    count(*) filter (where outcome = 'unchanged')::int as unchanged,
    count(*) filter (where outcome = 'skipped')::int as skipped,
    count(*) filter (where outcome = 'error')::int as errors
  from compared`,
  columns,
)}
select ${COUNTERS.join(', ')} from progress`;
}

const ERASING = `erasing as (
  insert into import_erasures (organization_id, import_id, row_number, fields)
  select ${P.organizationId}, ${P.importId}, row_number, erases from compared where erases is not null
),
`;

/**
 * What would become of each row of the batch, whether it would erase a value, and by what its record was found: a letter for
 * each, in their order.
 */
function noted(): string {
  const letters = Object.entries(OUTCOME_LETTERS).map(
    ([outcome, letter]) => `when '${outcome}' then '${letter}'`,
  );
  return `
noted as (
  select string_agg(case outcome ${letters.join(' ')} end, '' order by row_number) as outcomes,
    string_agg(case when erases is null then '-' else '${ERASES}' end, '' order by row_number) as erasures,
    string_agg(coalesce(found, '${FOUND_BY_NOTHING}'), '' order by row_number) as found_by
  from (
    select row_number, outcome, erases, found from compared
    union all
    select row_number, outcome, null, null from unnest(${P.listedRows}::int[], ${P.listedOutcomes}::text[])
      as refused(row_number, outcome)
  ) as known
)`;
}
