/**
 * The corrections of the rows after `$3` up to `$4`, as the check has laid them over the file: `{ row_number, edits }`,
 * `edits` by column. Of the rows behind those that have `$5` bytes together they are null: there are some, to be asked
 * for anew.
 */
export const CORRECTIONS_OF_BATCH = `
select row_number, case when bytes_before < $5 then edits end as edits
from (
  select row_number, edits, sum(bytes) over (order by row_number) - bytes as bytes_before
  from (
    select row_number, jsonb_object_agg(column_number, checked_value) as edits, sum(octet_length(checked_value)) as bytes
    from import_corrections
    where organization_id = $1 and import_id = $2 and row_number > $3 and row_number <= $4
      and checked_value is not null
    group by row_number
  ) as corrected
) as sized
order by row_number`;
