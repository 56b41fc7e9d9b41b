import type { Snapshot } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';

/** How far the present phase is: its own count where it has one, the import's otherwise. */
export function progressOf({ step, processedRows, totalRows }: Snapshot): {
  done: number;
  total: number | null;
} {
  return step ? { done: step.processed, total: step.total } : { done: processedRows, total: totalRows };
}

/** `1,200 / 6,601 rows`; undefined until it is known of how many. */
export function progressInWords(snapshot: Snapshot, { t, format }: Terminal): string | undefined {
  const { done, total } = progressOf(snapshot);
  if (total === null) return undefined;
  const playback = snapshot.phase === 'undo' || snapshot.phase === 'redo';
  return t('progress.of', {
    done: format.number(done),
    total: t(playback ? 'common:unit.records' : 'common:unit.rows', { count: total }),
  });
}
