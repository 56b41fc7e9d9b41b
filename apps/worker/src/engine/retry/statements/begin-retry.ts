import { transition } from '@sluice/db';

/**
 * The end of a commit some of whose refused rows were corrected since the check: while it stood still, or where the
 * former release started it. A retry of them follows in the same go.
 */
export const RETRY_CORRECTED = transition('retryCorrected', {
  where: [
    'epoch = $3',
    "phase = 'commit'",
    'cursor_row = total_rows',
    `exists (
      select from import_corrections c join import_rows r using (organization_id, import_id, row_number)
      where c.organization_id = $1 and c.import_id = $2 and c.value is not null
        and c.value is distinct from c.checked_value and r.outcome = 'error')`,
  ],
});

/** Counts once what there is to try, and tells how far the retry is: `{ step_total, step_processed, batch }`. */
export const BEGIN_RETRY = `
update imports set step_total = coalesce(step_total, (
  select count(*) from import_rows r
  where r.organization_id = $1 and r.import_id = $2 and r.outcome = 'error' and r.row_number <= cursor_row))
where organization_id = $1 and id = $2 and epoch = $3 and phase = 'retry' and status = 'committing'
returning step_total, step_processed, (
  select coalesce(max(batch), 0) from import_batches b
  where b.organization_id = $1 and b.import_id = $2 and b.phase = 'retry') as batch`;

/**
 * The refused rows after `$3` that the commit has passed, with what was written over them, whether that was since
 * the check, and whether somebody wants one that was kept aside: `$4` at most, and no more than take their cells past `$5` bytes.
 */
export const REFUSED_AFTER = `
select row_number, line, issues, cells, coalesce((
  select jsonb_object_agg(column_number, value) from import_corrections c
  where c.organization_id = $1 and c.import_id = $2 and c.row_number = sized.row_number and c.value is not null
), '{}') as edits, applied, exists (
  select from import_corrections c
  where c.organization_id = $1 and c.import_id = $2 and c.row_number = sized.row_number
    and c.value is distinct from c.checked_value
) as corrected
from (
  select r.*, sum(octet_length(cells::text)) over (order by row_number) - octet_length(cells::text) as before
  from (
    select * from import_rows
    where organization_id = $1 and import_id = $2 and outcome = 'error' and row_number > $3
      and row_number <= (select cursor_row from imports where organization_id = $1 and id = $2)
    order by row_number limit $4
  ) as r
) as sized
where before < $5 order by row_number`;
