import type { Run } from './run.ts';
import { HandedOver } from './stopped.ts';

/**
 * At the boundary of two batches: goes on, or hands the import over when the worker is asked to stop. The successor's
 * job is enqueued at once, since the queue would otherwise wait before it tries a failed job again.
 *
 * @throws HandedOver
 */
export async function handOverIfStopping(run: Run, task: 'check' | 'commit'): Promise<void> {
  if (!run.signal.aborted) return;
  await run.client.query('select sluice.enqueue($1, $2, $3)', [task, run.organizationId, run.importId]);
  throw new HandedOver();
}
