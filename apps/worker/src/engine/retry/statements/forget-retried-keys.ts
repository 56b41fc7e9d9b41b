/**
 * Forgets the keys that retries have remembered, once no row of the source is left that must be held against them. `$1`
 * organisation, `$2` import, `$3` epoch: nothing is forgotten for an owner that was fenced off.
 */
export const FORGET_RETRIED_KEYS = `
with gate as materialized (
  select from imports
  where organization_id = $1 and id = $2 and epoch = $3 and phase in ('commit', 'retry') and cursor_row = total_rows
  for update
)
delete from import_keys where organization_id = $1 and import_id = $2 and exists (select from gate)`;
