import type { DuplicatePolicy } from '@sluice/shared';

/**
 * Stores rows that are left out because their key stands elsewhere in the file, through the same gate as a batch: only
 * for the present owner, and while nobody asked to cancel. A row that is stored already stays as it is.
 *
 * `$1`–`$3` organisation, import, epoch; `$4`–`$8` arrays: row, line, line of the row that counts, key, cells.
 * Returns one row, or none where the gate is shut.
 */
export function storeDuplicatesStatement(policy: DuplicatePolicy): string {
  return `
with gate as materialized (
  select 1 from imports
  where organization_id = $1 and id = $2 and epoch = $3 and status = 'parsing' and not cancel_requested
  for update
),
stored as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
  select $1, $2, row_number, line, '${policy === 'error' ? 'error' : 'skipped'}',
    jsonb_build_array(jsonb_build_object(
      'code', 'duplicate_in_file',
      'params', jsonb_build_object('line', kept_line, 'key', key, 'rule', '${policy}'))),
    cells::jsonb
  from unnest($4::int[], $5::int[], $6::int[], $7::text[], $8::text[])
    as duplicates(row_number, line, kept_line, key, cells)
  where exists (select from gate)
  on conflict do nothing
)
select 1 from gate`;
}
