import type { JournalColumns } from '@sluice/db';

/**
 * The first statement of a batch of an undo or a redo. The gate: open only for the present owner of the import, at
 * the batch that comes next; it stays so until the transaction ends. Then the records of
 * the batch, locked in the order of their ids. The statement after it sees them as they are once nobody else writes.
 *
 * Parameters: organisation, import, epoch, checkpoint, most changes. Returns one row: `open`, whether the gate is;
 * `last`, the row number that the batch goes up to, null where there is nothing left to play; `rows`, the
 * changes of the batch; `processed`, those before it.
 */
export function takeBatchStatement({ table }: JournalColumns, phase: 'undo' | 'redo'): string {
  return `
with gate as materialized (
  select step_processed from imports
  where organization_id = $1 and id = $2 and epoch = $3 and step_row = $4 and phase = '${phase}'
    and status = 'undoing'
  for update
),
batch as materialized (
  select row_number, record_id from record_changes
  where organization_id = $1 and import_id = $2 and row_number > $4
    and undone_at is ${phase === 'undo' ? '' : 'not '}null and exists (select from gate)
  order by row_number limit $5
),
locked as materialized (
  -- One scan for the ids together. As a join, where the planner thinks that the organisation has a record or two, every
  -- change would read all of its records.
  select t.id from ${table} t
  where t.organization_id = $1 and t.id = any (array(select record_id from batch))
  order by t.id for update of t
)
select exists (select from gate) as open, max(row_number) as last, count(*)::int as rows,
  (select step_processed from gate) as processed, (select count(*) from locked) as locked
from batch`;
}
