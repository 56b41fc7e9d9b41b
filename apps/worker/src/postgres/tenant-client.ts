import { connectionConfig } from '@sluice/db';
import { Client } from 'pg';

/**
 * Runs `work` on a connection of its own that sees one organisation's rows only, and ends the connection after it. It is
 * never handed to another organisation, so that the setting may last as long as the session.
 */
export async function withTenantClient<Result>(
  databaseUrl: string,
  organizationId: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(connectionConfig(databaseUrl, 'sluice_app', 'sluice-worker-import'));
  // A connection that breaks between two queries would otherwise take the process with it; the next query says it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`select set_config('app.organization_id', $1, false)`, [organizationId]);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
