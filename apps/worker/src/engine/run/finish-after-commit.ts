import type { Run } from './run.ts';
import { END_AFTER_COMMIT } from './statements/end.ts';
import { stopAtShutGate } from './stop-at-shut-gate.ts';

/**
 * Ends a retry, an undo or a redo whose last row is done. An undo ends as undone; the others where the import itself
 * had ended: completed, or else stopped, with its commit to be continued.
 *
 * @throws Cancelled, Fenced
 */
export async function finishAfterCommit(run: Run): Promise<void> {
  const { rowCount } = await run.client.query(END_AFTER_COMMIT, [
    run.organizationId,
    run.importId,
    run.epoch,
    run.phase,
  ]);
  if (rowCount !== 1) await stopAtShutGate(run);
}
