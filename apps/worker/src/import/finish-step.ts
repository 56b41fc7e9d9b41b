import type { Run } from './run.ts';
import { stopAtShutGate } from './stop-at-shut-gate.ts';

/**
 * Ends a retry, an undo or a redo whose last row is done. An undo ends as undone; the others where the import itself
 * had ended: completed, or else stopped, with its commit to be continued.
 *
 * @throws Cancelled, Fenced
 */
export async function finishStep(run: Run): Promise<void> {
  const { rowCount } = await run.client.query(
    `update imports set
       status = case
         when phase = 'undo' then 'undone'
         when processed_rows = total_rows then 'completed'
         when last_error_code is not null then 'failed'
         else 'cancelled' end,
       phase = case when phase <> 'undo' and processed_rows is distinct from total_rows then 'commit' else phase end,
       last_error_code = case when phase <> 'undo' and processed_rows = total_rows then null else last_error_code end,
       completed_at = now(), eta_s = 0
     where organization_id = $1 and id = $2 and epoch = $3 and phase = $4 and step_processed = step_total
       and status in ('committing', 'undoing') and not cancel_requested`,
    [run.organizationId, run.importId, run.epoch, run.phase],
  );
  if (rowCount !== 1) await stopAtShutGate(run);
}
