import type { Snapshot } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { SNAPSHOT_COLUMNS, toSnapshot } from '../imports/to-snapshot.ts';
import { nothing, query } from '../verb.ts';
import { CONNECTION_COLUMNS, type Connection, toConnection } from './connection.ts';

/** More than an organisation may have. */
const MAX_LISTED = 200;

export type ListedConnection = Connection & {
  /** The last import that reads it; null where none has. */
  readonly lastImport: Snapshot | null;
};

/** The accounts that the caller's organisation has connected, each with the last import of it. */
export const listConnections = query({
  role: 'read_only',
  input: nothing,
  run: (asking): Promise<ListedConnection[]> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const rows = await tx.connection.findMany({
        where: { organizationId },
        orderBy: [{ service: 'asc' }, { account: 'asc' }],
        take: MAX_LISTED,
        select: CONNECTION_COLUMNS,
      });
      const newest = lastSchema.parse(
        await tx.$queryRaw`
          select distinct on (source ->> 'connectionId') id, source ->> 'connectionId' as connection
          from imports
          where organization_id = ${organizationId}::uuid and source ->> 'kind' = 'connection'
          order by source ->> 'connectionId', created_at desc, id desc`,
      );
      const imports = await tx.import.findMany({
        where: { organizationId, id: { in: newest.map(({ id }) => id) } },
        select: SNAPSHOT_COLUMNS,
      });
      const byId = new Map(imports.map((row) => [row.id, toSnapshot(row)]));
      const last = new Map(newest.map(({ id, connection }) => [connection, byId.get(id)]));
      return rows.map((row) => ({ ...toConnection(row), lastImport: last.get(row.id) ?? null }));
    });
  },
});

const lastSchema = z.array(z.object({ id: z.uuid(), connection: z.uuid() }));
