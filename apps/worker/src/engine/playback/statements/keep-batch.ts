import { OF_BATCH, playbackProgress } from './playback-progress.ts';

/** Plays a batch that the database refuses: nothing of its records is touched, and the journal says so. */
export function keepBatchStatement(phase: 'undo' | 'redo'): string {
  const state =
    phase === 'undo' ? `undone_at = now(), undone_columns = '{}'` : 'undone_at = null, undone_columns = null';
  return `
with journal as (
  update record_changes c set ${state}
  where c.organization_id = $1::uuid and c.import_id = $2::uuid and ${OF_BATCH}
    and c.undone_at is ${phase === 'undo' ? '' : 'not '}null
  returning 1
),
${playbackProgress(phase, 'select 0 as records, 0 as restored, count(*)::int as kept, 0 as vouched from journal')}`;
}
