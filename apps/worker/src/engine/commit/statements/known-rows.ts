import { transition } from '@sluice/db';

/** What the dry run listed of the rows after `$3` up to `$4`: those that are not written. */
export const LISTED_OF_BATCH = `
select row_number, outcome from import_rows
where organization_id = $1 and import_id = $2 and row_number > $3 and row_number <= $4
  and outcome in ('error', 'skipped')`;

/** A row where refused rows were tried again while the commit stood still. */
export const FIND_RETRIES = `
select from import_batches where organization_id = $1 and import_id = $2 and phase = 'retry' limit 1`;

/** The end of a commit whose last row is written. */
export const COMPLETE = transition('complete', { where: ['epoch = $3', 'cursor_row = total_rows'] });
