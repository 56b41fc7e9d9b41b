/** How many rows have a correction that the plan does not count, and how many bytes all corrections of these take. */
export const SIZE_OF_UNCOUNTED = `
select count(distinct row_number)::int as rows,
  coalesce(sum(octet_length(value)), 0)::float8 + coalesce(sum(octet_length(checked_value)), 0)::float8 as bytes
from import_corrections
where organization_id = $1 and import_id = $2 and row_number in (
  select row_number from import_corrections
  where organization_id = $1 and import_id = $2 and value is distinct from checked_value)`;

/**
 * These rows, in their order: `row_number`; `edits`, what their cells say now, by column; `counted`, what the plan has laid
 * over the file.
 */
export const UNCOUNTED_ROWS = `
select row_number,
  coalesce(jsonb_object_agg(column_number, value) filter (where value is not null), '{}') as edits,
  coalesce(jsonb_object_agg(column_number, checked_value) filter (where checked_value is not null), '{}') as counted
from import_corrections
where organization_id = $1 and import_id = $2 and row_number in (
  select row_number from import_corrections
  where organization_id = $1 and import_id = $2 and value is distinct from checked_value)
group by row_number order by row_number`;

/** What the plan has laid over the rows `$3`: `row_number`, `edits` by column. */
export const COUNTED_CORRECTIONS = `
select row_number, jsonb_object_agg(column_number, checked_value) as edits from import_corrections
where organization_id = $1 and import_id = $2 and row_number = any ($3::int[]) and checked_value is not null
group by row_number`;

/** Where the batches `$3` of the dry run begin: `batch`, `cursor`. */
export const CURSORS_OF_BATCHES = `
select batch, from_cursor as cursor from import_batches
where organization_id = $1 and import_id = $2 and phase = 'check' and batch = any ($3::int[])`;
