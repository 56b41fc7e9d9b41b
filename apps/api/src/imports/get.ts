import type { Tx } from '@sluice/db';
import { inOrganization } from '@sluice/services/database/in-organization';
import { AppError, type Snapshot } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { SNAPSHOT_COLUMNS, toSnapshot } from './to-snapshot.ts';

/** Where an import stands now. @throws AppError `not_found` */
export function getImport({ services, caller }: MemberContext, id: string): Promise<Snapshot> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, (tx) => readSnapshot(tx, organizationId, id));
}

/** The same inside a transaction that has more to do. @throws AppError `not_found` */
export async function readSnapshot(tx: Tx, organizationId: string, id: string): Promise<Snapshot> {
  const row = await tx.import.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: SNAPSHOT_COLUMNS,
  });
  if (!row) throw new AppError('not_found');
  return toSnapshot(row);
}
