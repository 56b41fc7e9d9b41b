import { transition } from '@sluice/db';

/** So many rows are to come, in about `$5` batches: `$4`, or what has come already. `$1` to `$3`: organisation, import, epoch. */
export const EXPECT = `
update imports set
  total_rows = greatest($4::int, processed_rows), total_batches = greatest($5::int, current_batch)
where organization_id = $1 and id = $2 and epoch = $3`;

/** Why the run stands still: `$4`, null once it goes on. */
export const WAIT = `
update imports set waiting = $4::jsonb
where organization_id = $1 and id = $2 and epoch = $3 and waiting is distinct from $4::jsonb`;

/** The end of a pull whose last row is written: what it had is what has come. */
export const COMPLETE_PULL = transition('complete', {
  set: ['total_rows = processed_rows', 'total_batches = current_batch'],
  where: ['epoch = $3', 'cursor_row = processed_rows'],
});
