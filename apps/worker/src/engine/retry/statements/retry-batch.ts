import { COUNTERS, type Entity } from '@sluice/shared';
import { escapeLiteral } from 'pg';
import {
  ADD_VOUCHED,
  COUNT_WARNINGS,
  countErased,
  gateAndInput,
  TALLIES,
  VOUCHED_COLUMNS,
  warned,
} from '../../batch/statements/batch-frame.ts';
import { P } from '../../batch/statements/batch-parameters.ts';
import { type EntityColumns, entityColumns } from '../../batch/statements/entity-columns.ts';
import { vouchedFor, writeRecords } from '../../batch/statements/write-records.ts';
import type { WriteRules } from '../../batch/statements/write-rules.ts';

/**
 * One batch of refused rows that are tried again, in one statement: those that land are written and journalled as by the
 * commit and are listed no longer; the others keep their place with the reason of this time. Counters and checkpoint
 * (`step_row`) move with them; how far the source was read does not change.
 *
 * A key that this import has already written is refused whatever the policy: an import writes a record once, so that
 * one undo takes it back. The keys of rows that were found unchanged are remembered in `import_keys`, since the
 * journal says nothing of them; all of those that landed, where the commit is to go on and must know them.
 *
 * Returns one row with the number of rows of each outcome, or none where the gate is shut.
 *
 * @param unfinished the commit has not come to the end of the source
 */
export function retryBatchStatement(
  entity: Entity,
  fields: readonly string[],
  rules: WriteRules,
  unfinished: boolean,
): string {
  const { onDuplicate: policy } = rules;
  const columns = entityColumns(entity, fields, rules);
  return `
with ${gateAndInput('retry', columns)},
${known(entity, columns)},
remaining as (
  select * from known where kept_line is null
),
${writeRecords(entity, columns, policy, 'remaining')},
outcomes as materialized (
  select k.row_number, k.line, k.match_key, k.remarks, k.cells, k.kept_line,
    case
      when k.kept_line is not null then 'error'
      when w.is_new then 'inserted'
      when not w.is_new then 'updated'
      else '${{ update: 'unchanged', skip: 'skipped', error: 'error' }[policy]}'
    end as outcome
  from known k left join written w on w.match_key = k.match_key and k.kept_line is null
),
${vouchedFor(columns, policy, `remaining where row_number in (select row_number from outcomes where outcome = 'unchanged')`)},
seen as (
  insert into import_keys (organization_id, import_id, row_number, line, key_hash, outcome)
  select ${P.organizationId}, ${P.importId}, row_number, line, md5(match_key)::uuid, outcome
  from outcomes where outcome in (${unfinished ? `'inserted', 'updated', ` : ''}'unchanged')
),
${warned(`outcomes where outcome in ('inserted', 'updated', 'unchanged')`)},
${listed()},
${progress(columns)}
select ${COUNTERS.join(', ')} from progress`;
}

/** The rows of the batch with the line of the row that had their key before them, null where none did. */
function known(entity: Entity, columns: EntityColumns): string {
  return `
-- Read once for the batch: the table has no index by key.
remembered as materialized (
  select key_hash, line from import_keys
  where organization_id = ${P.organizationId} and import_id = ${P.importId}
    and key_hash in (select md5(match_key)::uuid from input)
),
known as materialized (
  select i.*, coalesce(
    -- One look-up in an index inside the other; as a join it would be a hash of the whole journal.
    (select (
        select c.line from record_changes c
        where c.organization_id = ${P.organizationId} and c.entity = ${escapeLiteral(entity.name)}
          and c.record_id = t.id and c.import_id = ${P.importId}
        limit 1)
     from ${columns.table} t
     where t.organization_id = ${P.organizationId} and t.match_key = i.match_key),
    (select r.line from remembered r where r.key_hash = md5(i.match_key)::uuid limit 1),
    nullif(first_value(i.line) over (partition by i.match_key order by i.row_number), i.line)) as kept_line
  from input i
)`;
}

/** Rows that landed are listed no longer, or have a remark; of the others the outcome and the reasons are those of this time. */
function listed(): string {
  return `
landed as (
  delete from import_rows r using outcomes o
  where ${ofBatch()} and r.row_number = o.row_number and o.remarks is null
    and o.outcome in ('inserted', 'updated', 'unchanged')
),
landed_with_a_warning as (
  update import_rows r set outcome = 'warning', issues = '[]', remarks = w.remarks
  from warned w
  where ${ofBatch()} and r.row_number = w.row_number
),
refused as materialized (
  select row_number, outcome, issues::jsonb as issues
  from unnest(${P.listedRows}::int[], ${P.listedLines}::int[], ${P.listedOutcomes}::text[],
      ${P.listedIssues}::text[], ${P.listedCells}::text[])
    as e(row_number, line, outcome, issues, cells)
  where exists (select from gate)
  union all
  select row_number, outcome, jsonb_build_array(case
    when kept_line is null then jsonb_build_object(
      'code', 'duplicate_in_table', 'params', jsonb_build_object('key', match_key))
    else jsonb_build_object(
      'code', 'duplicate_in_file', 'params', jsonb_build_object('key', match_key, 'line', kept_line, 'rule', 'error'))
    end)
  from outcomes where outcome in ('skipped', 'error')
),
still_refused as (
  update import_rows r set outcome = e.outcome, issues = e.issues
  from refused e
  where ${ofBatch()} and r.row_number = e.row_number
    and (r.outcome, r.issues) is distinct from (e.outcome, e.issues)
)`;
}

/** The listed rows between the checkpoint and the batch's end: a batch reads these of the import's, and no others. */
function ofBatch(): string {
  return `r.organization_id = ${P.organizationId} and r.import_id = ${P.importId}
    and r.row_number > ${P.cursorRow} and r.row_number <= ${P.nextRow}`;
}

/** Rows of the batch that were not sent stay refused. */
function progress(columns: EntityColumns): string {
  return `
counts as (
  select
    count(*) filter (where outcome = 'inserted')::int as inserted,
    count(*) filter (where outcome = 'updated')::int as updated,
    count(*) filter (where outcome = 'unchanged')::int as unchanged,
    count(*) filter (where outcome = 'skipped')::int as skipped,
    count(*) filter (where outcome = 'error')::int + ${P.errors}::int + ${P.skipped}::int as refused
  from outcomes
),
-- A retry has no place in a file.
no_place as (select ${P.nextCursor}::jsonb),
progress as (
  update imports set
    inserted = imports.inserted + c.inserted,
    updated = imports.updated + c.updated,
    unchanged = imports.unchanged + c.unchanged,
    skipped = imports.skipped + c.skipped,
    errors = imports.errors - c.inserted - c.updated - c.unchanged - c.skipped,${COUNT_WARNINGS},${countErased(columns)}
    step_records = step_records + c.inserted,
    step_values = step_values + c.updated + c.unchanged,
    step_kept = step_kept + c.skipped + c.refused,
    step_processed = step_processed + c.inserted + c.updated + c.unchanged + c.skipped + c.refused,
    step_row = ${P.nextRow},
    attempts = 0,
    rows_per_second = ${P.rowsPerSecond},
    eta_s = least(eta_s, ${P.etaS})
  from counts c
  where organization_id = ${P.organizationId} and id = ${P.importId} and exists (select from gate)
  returning imports.step_processed, c.inserted, c.updated, c.unchanged, c.skipped, c.refused as errors,
    ${TALLIES},
    c.inserted + c.updated + c.unchanged + c.skipped + c.refused as rows
),
batch as (
  insert into import_batches
    (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms, ${VOUCHED_COLUMNS})
  select ${P.organizationId}, ${P.importId}, 'retry', ${P.batch}::int, rows, step_processed, ${P.durationMs}::int,
    records, columns, filled
  from progress, vouched
  -- A batch that was cut in halves is one batch still.
  on conflict (organization_id, import_id, phase, batch) do update set
    rows = import_batches.rows + excluded.rows, processed_rows = excluded.processed_rows,${ADD_VOUCHED}
)`;
}
