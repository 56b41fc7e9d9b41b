import { isAfterCommit, isFinal, type Phase, type Snapshot } from '@sluice/shared';
import { EXIT as COMMON } from '@sluice/terminal';

/** What the process tells its caller. Scripts rely on these numbers. */
export const EXIT = {
  // For an import, done is completed and no row refused; failed is also cancelled.
  ...COMMON,
  /** The import is completed (or its dry run is done), but rows were refused. */
  refusedRows: 3,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The code for where an import stands: one that is still on its way has not failed. */
export function exitCodeOf(snapshot: Pick<Snapshot, 'status' | 'errors'>): ExitCode {
  if (isFinal(snapshot.status) && snapshot.status !== 'completed' && snapshot.status !== 'undone')
    return EXIT.failed;
  const hasCounts = snapshot.status === 'completed' || snapshot.status === 'ready';
  return hasCounts && snapshot.errors > 0 ? EXIT.refusedRows : EXIT.completed;
}

/**
 * The code of a command that set an import going in `phase` and has seen it stop. A retry, an undo and a redo may well
 * be done with an import that has failed: they leave it in the state where it had ended.
 */
export function exitCodeAfter(
  phase: Phase,
  snapshot: Pick<Snapshot, 'status' | 'phase' | 'errors'>,
): ExitCode {
  if (!isAfterCommit(phase)) return exitCodeOf(snapshot);
  const { status } = snapshot;
  if (snapshot.phase === phase && (status === 'failed' || status === 'cancelled')) return EXIT.failed;
  return phase === 'retry' && snapshot.errors > 0 ? EXIT.refusedRows : EXIT.completed;
}
