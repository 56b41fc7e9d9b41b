import { COUNTERS, type Entity } from '@sluice/shared';
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
 * Returns one row with the number of rows of each outcome, or none where the gate is shut.
 */
export function retryBatchStatement(entity: Entity, fields: readonly string[], rules: WriteRules): string {
  const { onDuplicate: policy } = rules;
  const columns = entityColumns(entity, fields, rules);
  return `
with ${gateAndInput('retry', columns)},
${writeRecords(entity, columns, policy, 'input')},
outcomes as materialized (
  select i.row_number, i.line, i.key, i.record_id, i.remarks, i.cells,
    case
      when w.is_new then 'inserted'
      when not w.is_new then 'updated'
      else '${{ update: 'unchanged', skip: 'skipped', error: 'error' }[policy]}'
    end as outcome
  from input i left join written w on w.id = i.record_id
),
${vouchedFor(columns, policy, `input where row_number in (select row_number from outcomes where outcome = 'unchanged')`)},
${warned(`outcomes where outcome in ('inserted', 'updated', 'unchanged')`)},
${listed()},
${progress(columns)}
select ${COUNTERS.join(', ')} from progress`;
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
  select row_number, outcome, jsonb_build_array(jsonb_build_object(
    'code', 'duplicate_in_table', 'params', jsonb_build_object('key', key, 'records', record_id::text)))
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
    count(*) filter (where outcome = 'skipped')::int + ${P.skipped}::int as skipped,
    count(*) filter (where outcome = 'error')::int + ${P.errors}::int as refused
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
