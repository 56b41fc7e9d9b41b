import { classifiedChanges, type JournalColumns } from '@sluice/db';
import { countFates, OF_BATCH, OF_PLAYED, OF_RECORD, playbackProgress } from './playback-progress.ts';
import { putValues } from './put-values.ts';

/**
 * Plays a batch of the journal back: records that the import created are deleted, values that it changed are put back,
 * what was edited or merged since is kept; the journal says of each change what became of it. The records are locked already.
 *
 * @param later whether another import may have written to the same records since (`found`), and whether one vouches for
 *   some: it is gathered then; and whether records were merged since (`merging`)
 */
export function undoBatchStatement(
  journal: JournalColumns,
  later: { readonly found: boolean; readonly vouching: boolean; readonly merging: boolean },
): string {
  const asked = {
    where: OF_BATCH,
    later: later.found ? 'each' : 'none',
    vouched: later.vouching ? 'each' : 'none',
    merged: later.merging ? 'each' : 'none',
    few: true,
  } as const;
  return `
with played as materialized (
  select change, place, before, fate, vouched_for, put_back as columns_put
  from (${classifiedChanges(journal, asked)}) as classified
),
deleted as (
  delete from ${journal.table} t using played p
  where t.organization_id = $1::uuid and ${OF_RECORD} and p.fate = 'delete'
),
put as (${putValues(journal, 'before')}
),
journal as (
  update record_changes c set undone_at = now(), undone_columns = p.columns_put
  from played p
  where c.organization_id = $1::uuid and ${OF_PLAYED}
),
${playbackProgress('undo', countFates('delete', 'vouched_for'))}`;
}
