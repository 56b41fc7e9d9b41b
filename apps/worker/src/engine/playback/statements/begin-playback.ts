/**
 * The first statement of an undo or a redo: counts the changes that it will play. The columns are held against those
 * of the first change, since the statements that follow take them for granted.
 *
 * Parameters: organisation, import, epoch, phase, columns. Returns one row `{ total, alike }`, or none where the gate
 * is shut.
 */
export const BEGIN_PLAYBACK = `
with gate as materialized (
  select from imports
  where organization_id = $1 and id = $2 and epoch = $3 and phase = $4 and status = 'undoing'
    and step_total is null
  for update
),
journal as materialized (
  select count(*)::int as total, coalesce(bool_and(columns = $5::text[]), true) as alike
  from record_changes
  where organization_id = $1 and import_id = $2 and (undone_at is null) = ($4 = 'undo')
    and exists (select from gate)
),
-- An earlier phase of the kind left its chart.
forgotten as (
  delete from import_batches
  where organization_id = $1 and import_id = $2 and phase = $4 and exists (select from gate)
)
update imports set step_total = journal.total, step_vouched = 0 from journal
where organization_id = $1 and id = $2 and exists (select from gate)
returning journal.total, journal.alike`;
