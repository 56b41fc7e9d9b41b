/** The gate of a retry that has a corrected report before it: `$1`–`$4` organisation, import, epoch, file. */
const GATE = `
organization_id = $1 and id = $2 and epoch = $3 and correction_file_id = $4
  and phase = 'retry' and status = 'committing'`;

/** The refused rows that begin on these lines (`$3`). */
export const ROWS_OF_LINES = `
select row_number, line, cells from import_rows
where organization_id = $1 and import_id = $2 and line = any($3::int[]) and outcome = 'error'`;

/**
 * Writes edits over refused rows, in the name of whoever uploaded the report. `$5`, `$6` arrays: row number, edits.
 * Returns one row, or none where the gate is shut.
 */
export const APPLY_CORRECTIONS = `
with gate as materialized (
  select (select uploaded_by from files f where f.organization_id = $1 and f.id = $4) as person
  from imports where ${GATE}
  for update
),
applied as (
  update import_rows r set edits = c.edits::jsonb, edited_by = gate.person, edited_at = now()
  from gate, unnest($5::int[], $6::text[]) as c(row_number, edits)
  where r.organization_id = $1 and r.import_id = $2 and r.row_number = c.row_number
    and r.edits is distinct from c.edits::jsonb
)
select 1 from gate`;

/** All of the report is applied. */
export const CLOSE_CORRECTIONS = `update imports set correction_file_id = null where ${GATE}`;

/** The corrected report that waits for being applied, if any. */
export const WAITING_REPORT = `
select f.id, f.name from imports i
join files f on f.organization_id = i.organization_id and f.id = i.correction_file_id
where i.organization_id = $1 and i.id = $2`;
