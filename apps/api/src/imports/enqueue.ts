import type { Tx } from '@sluice/db';
import { type ImportJob, importJobSchema, type TaskName } from '@sluice/shared';

/**
 * Puts a job for a worker into the queue, in the transaction of the change that it is about: both happen or neither.
 * A job of the same import that still waits is replaced.
 */
export async function enqueue(tx: Tx, task: TaskName, job: ImportJob): Promise<void> {
  const { organizationId, importId } = importJobSchema.parse(job);
  await tx.$executeRaw`select sluice.enqueue(${task}, ${organizationId}::uuid, ${importId}::uuid)`;
}
