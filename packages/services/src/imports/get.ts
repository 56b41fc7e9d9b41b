import type { Tx } from '@sluice/db';
import { AppError, type Snapshot } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { byId, query } from '../verb.ts';
import { SNAPSHOT_COLUMNS, toSnapshot } from './to-snapshot.ts';

/** Where an import stands now. @throws AppError `not_found` */
export const getImport = query({
  role: 'read_only',
  input: byId,
  run: (asking, { id }) => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, (tx) => readSnapshot(tx, organizationId, id));
  },
});

/** The same inside a transaction that has more to do. @throws AppError `not_found` */
export async function readSnapshot(tx: Tx, organizationId: string, id: string): Promise<Snapshot> {
  const row = await tx.import.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: SNAPSHOT_COLUMNS,
  });
  if (!row) throw new AppError('not_found');
  return toSnapshot(row);
}
