import { Prisma } from '@sluice/db';
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
      const newest = lastSchema.parse(await tx.$queryRaw(newestStatement(organizationId)));
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

/** The newest import of each connection that is there. */
export function newestStatement(organizationId: string): Prisma.Sql {
  return Prisma.sql`
    select last.id, c.id as connection from connections c
    cross join lateral (
      select id from imports i
      where i.organization_id = c.organization_id and i.source ->> 'kind' = 'connection'
        and i.source ->> 'connectionId' = c.id::text
      order by i.created_at desc, i.id desc limit 1
    ) as last
    where c.organization_id = ${organizationId}::uuid`;
}

const lastSchema = z.array(z.object({ id: z.uuid(), connection: z.uuid() }));
