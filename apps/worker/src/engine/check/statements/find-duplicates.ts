import type { DuplicatePolicy } from '@sluice/shared';

/**
 * Opens the cursor `duplicates` over the rows whose key stands in the file more than once, but for the one that counts:
 * the last row counts where a known key is updated, the first one otherwise. Those that are already stored are left
 * out, so that a resumed run goes on with the others.
 *
 * The cursor is held by the server outside any transaction: the import's row stays free meanwhile, and no memory grows
 * with the number of duplicates.
 */
export function openDuplicatesStatement(policy: DuplicatePolicy): string {
  return `
declare duplicates no scroll cursor with hold for
with ranked as (
  select row_number, outcome,
    first_value(row_number) over same_key as kept_row,
    first_value(line) over same_key as kept_line
  from import_keys
  where organization_id = $1 and import_id = $2
  window same_key as (partition by key_hash order by row_number ${policy === 'update' ? 'desc' : 'asc'})
)
select row_number, kept_line from ranked
where row_number <> kept_row and outcome in ('inserted', 'updated', 'unchanged')
  and not exists (
    select from import_rows r
    where r.organization_id = $1 and r.import_id = $2 and r.row_number = ranked.row_number
      and r.outcome <> 'warning')
order by row_number`;
}

/** The next rows of the cursor: `{ row_number, kept_line }`, in the order of the file. */
export const FETCH_DUPLICATES = 'fetch forward 2000 from duplicates';

export const CLOSE_DUPLICATES = 'close duplicates';
