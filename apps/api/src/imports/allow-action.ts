import type { Tx } from '@sluice/db';
import { type Action, AppError, type Preparation, type Snapshot, whyNot } from '@sluice/shared';
import type { LockedImport } from './change-import.ts';
import { readSnapshot } from './get.ts';

/**
 * Lets through what can be done with an import, which a change has locked, and refuses everything else with what is in
 * its way.
 *
 * @returns where the import stands
 * @throws AppError as `whyNot` says
 */
export async function allowAction(
  tx: Tx,
  { organizationId, id }: Pick<LockedImport, 'organizationId' | 'id'>,
  action: Action | Preparation,
): Promise<Snapshot> {
  const snapshot = await readSnapshot(tx, organizationId, id);
  const obstacle = whyNot(snapshot, action);
  if (obstacle) throw new AppError(obstacle.code, obstacle.params);
  return snapshot;
}
