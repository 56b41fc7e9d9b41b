import { accessTo, type Remotes } from '@sluice/services/connections/remotes';
import { type ConnectionSource, RunFailure, serviceSchema } from '@sluice/shared';
import type { ConnectionAccess } from '@sluice/sources';
import type { Client } from 'pg';
import { z } from 'zod';
import { FIND_CONNECTION } from './statements/find-connection.ts';

const found = z.tuple([
  z.object({ id: z.uuid(), service: serviceSchema, account: z.string(), secret: z.string().nullable() }),
]);

/**
 * With what the service of an import's connection is asked.
 *
 * @throws RunFailure `connection_missing` {service, account} where it was removed, `secret_unreadable`
 */
export async function connectionAccess(
  client: Client,
  remotes: Remotes,
  organizationId: string,
  { connectionId, service, account }: ConnectionSource,
): Promise<ConnectionAccess> {
  const { rows } = await client.query(FIND_CONNECTION, [organizationId, connectionId]);
  if (rows.length === 0) throw new RunFailure('connection_missing', { service, account });
  return accessTo(remotes, { ...found.parse(rows)[0], organizationId });
}
