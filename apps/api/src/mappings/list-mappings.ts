import { inOrganization } from '@sluice/services/database/in-organization';
import type { MemberContext } from '../trpc/trpc.ts';
import { type KeptMapping, SAVED_COLUMNS, toKept } from './saved-row.ts';

/** Far more than anybody keeps. */
const MOST = 500;

/** The mappings that the caller's organisation keeps, by entity and name. */
export function listMappings({ services, caller }: MemberContext): Promise<KeptMapping[]> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const rows = await tx.savedMapping.findMany({
      where: { organizationId },
      orderBy: [{ entity: 'asc' }, { name: 'asc' }, { id: 'asc' }],
      take: MOST,
      select: SAVED_COLUMNS,
    });
    return rows.map(toKept);
  });
}
