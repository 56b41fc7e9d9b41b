/** The gate of a retry, or a check, that has a corrected report before it: `$1`–`$4` organisation, import, epoch, file. */
const GATE = `
organization_id = $1 and id = $2 and epoch = $3 and correction_file_id = $4
  and (phase, status) in (('retry', 'committing'), ('check', 'parsing'))`;

/** The refused rows that begin on these lines (`$3`). */
export const ROWS_OF_LINES = `
select row_number, line, cells from import_rows
where organization_id = $1 and import_id = $2 and line = any($3::int[]) and outcome = 'error'`;

/**
 * Writes over cells of refused rows, in the name of whoever uploaded the report: it is the last word on all cells of these
 * rows. `$5`, `$6` arrays: row number, edits by column.
 * Returns one row, or none where the gate is shut.
 */
export const APPLY_CORRECTIONS = `
with gate as materialized (
  select (select uploaded_by from files f where f.organization_id = $1 and f.id = $4) as person
  from imports where ${GATE}
  for update
),
given as materialized (
  select row_number, edits::jsonb as edits from unnest($5::int[], $6::text[]) as c(row_number, edits)
),
taken_back as (
  update import_corrections c set value = null, corrected_by = gate.person, corrected_at = now()
  from gate, given g
  where c.organization_id = $1 and c.import_id = $2 and c.row_number = g.row_number
    and c.value is not null and not g.edits ? c.column_number::text
),
applied as (
  insert into import_corrections as c
    (organization_id, import_id, row_number, column_number, value, corrected_by)
  select $1, $2, row_number, key::int, value, gate.person
  from gate, given cross join jsonb_each_text(edits)
  on conflict (organization_id, import_id, row_number, column_number) do update set
    value = excluded.value, corrected_by = excluded.corrected_by, corrected_at = now()
    where c.value is distinct from excluded.value
)
select 1 from gate`;

/** All of the report is applied. */
export const CLOSE_CORRECTIONS = `update imports set correction_file_id = null where ${GATE}`;

/** The corrected report that waits for being applied, if any. */
export const WAITING_REPORT = `
select f.id, f.name from imports i
join files f on f.organization_id = i.organization_id and f.id = i.correction_file_id
where i.organization_id = $1 and i.id = $2`;
