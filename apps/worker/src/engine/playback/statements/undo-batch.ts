import { classifiedChanges, type JournalColumns } from '@sluice/db';
import { countFates, OF_BATCH, OF_PLAYED, OF_RECORD, playbackProgress } from './playback-progress.ts';
import { putValues } from './put-values.ts';

/**
 * Plays a batch of the journal back: records that the import created are deleted, values that it changed are put back,
 * what was edited since is kept; the journal says of each change what became of it. The records are locked already.
 *
 * @param followed whether another import may have written to the same records since
 */
export function undoBatchStatement(journal: JournalColumns, followed: boolean): string {
  return `
with played as materialized (
  select change, place, before, fate, put_back as columns_put
  from (${classifiedChanges(journal, { where: OF_BATCH, later: followed ? 'each' : 'none', few: true })}) as classified
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
${playbackProgress('undo', countFates('delete'))}`;
}
