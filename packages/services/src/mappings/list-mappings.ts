import { inOrganization } from '../database/in-organization.ts';
import { nothing, query } from '../verb.ts';
import { type KeptMapping, SAVED_COLUMNS, toKept } from './saved-mapping.ts';

/** Far more than anybody keeps. */
const MAX_LISTED = 500;

/** The mappings that the caller's organisation keeps, by entity and name. */
export const listMappings = query({
  role: 'read_only',
  input: nothing,
  run: (asking): Promise<KeptMapping[]> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const rows = await tx.savedMapping.findMany({
        where: { organizationId },
        orderBy: [{ entity: 'asc' }, { name: 'asc' }, { id: 'asc' }],
        take: MAX_LISTED,
        select: SAVED_COLUMNS,
      });
      return rows.map(toKept);
    });
  },
});
