import type { Run } from '../run/run.ts';
import { playBack } from './playback.ts';
import { redoBatchStatement } from './statements/redo-batch.ts';

/**
 * Plays an undone journal forth again: what the undo took back, and is still as it left it, becomes what the import
 * had written.
 *
 * @throws Cancelled, Fenced, HandedOver, RunFailure
 */
export function redo(run: Run): Promise<void> {
  return playBack(run, 'redo', { statement: redoBatchStatement });
}
