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
export function progressInWords(snapshot: Snapshot, terminal: Terminal): string | undefined {
  const { done, total } = progressOf(snapshot);
  if (total === null) return undefined;
  const { rows, records } = terminal.messages.progress;
  const words = snapshot.phase === 'undo' || snapshot.phase === 'redo' ? records : rows;
  return terminal.say(words, { done, total });
}
