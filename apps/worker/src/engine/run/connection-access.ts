import { accessTo, type Remotes } from '@sluice/services/connections/remotes';
import { type ImportSource, RunFailure, serviceSchema } from '@sluice/shared';
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
 * @throws RunFailure `connection_missing` where it was removed, `secret_unreadable`
 */
export async function connectionAccess(
  client: Client,
  remotes: Remotes,
  organizationId: string,
  source: ImportSource,
): Promise<ConnectionAccess> {
  if (source.kind !== 'connection') throw new RangeError('a file is read in nobody’s name');
  const { rows } = await client.query(FIND_CONNECTION, [organizationId, source.connectionId]);
  const { account } = source;
  if (rows.length === 0) throw new RunFailure('connection_missing', { account });
  return accessTo(remotes, { ...found.parse(rows)[0], organizationId });
}
