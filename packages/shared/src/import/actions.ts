import type { Snapshot } from './snapshot.ts';
import { isFinal, isStep } from './status.ts';

/** What a person can ask of an import that was started once. */
export const ACTIONS = ['cancel', 'continue', 'retry', 'undo', 'redo'] as const;
export type Action = (typeof ACTIONS)[number];

/** The part of a snapshot that decides. */
export type ActionState = Pick<
  Snapshot,
  'status' | 'phase' | 'inserted' | 'updated' | 'errors' | 'purged' | 'step' | 'processedRows'
>;

/**
 * What can be asked of an import now: the API refuses everything else, screens and the command line offer nothing else.
 *
 * - **cancel** while it is not final.
 * - **continue** what was stopped or broke, from its checkpoint: a dry run, a commit, a retry, an undo or a redo.
 * - **retry** the refused rows, once the commit has ended; where nothing is played back.
 * - **undo** what was written, as long as the journal is kept. Also while a redo is broken off.
 * - **redo** what an undo, whole or broken off, has taken back.
 */
export function actionsOf(state: ActionState): Action[] {
  const { status, phase, purged } = state;
  if (!isFinal(status)) return ['cancel'];
  const stopped = status === 'cancelled' || status === 'failed';
  const playedBack = phase === 'undo' || phase === 'redo';
  const actions: Action[] = [];
  const needsFile = !isStep(phase);
  // A commit leaves out the rows that the dry run refused, and a retry tries them: both need to know them.
  const missing = playedBack ? purged.journal : (needsFile && purged.file) || purged.rows;
  if (stopped && phase !== 'sniff' && !missing) actions.push('continue');
  const ended = phase === 'commit' || phase === 'retry' || (phase === 'redo' && status === 'completed');
  if (ended && state.errors > 0 && !purged.rows) actions.push('retry');
  if (purged.journal) return actions;
  const wrote = state.inserted + state.updated > 0;
  if (wrote && (ended || (phase === 'redo' && stopped))) actions.push('undo');
  if (status === 'undone' || (phase === 'undo' && stopped)) actions.push('redo');
  return actions;
}
