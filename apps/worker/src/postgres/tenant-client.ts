import { connectionConfig, DatabaseClient } from '@sluice/db';
import type { Client } from 'pg';

const SESSION = `select
  set_config('app.organization_id', $1, false),
  -- Imports keep a journal of their own: what they write is no edit by somebody else.
  set_config('app.writer', 'import', false),
  -- Nobody's lock holds up the import's own row for longer than this, so that a cancel is felt within a second.
  set_config('lock_timeout', '500ms', false),
  -- A process that is stopped in the middle of a transaction must not keep its successor out.
  set_config('idle_in_transaction_session_timeout', '4s', false)`;

/**
 * The statement of a process that was killed goes on in the server, and holds the import's row against the successor's
 * claim until it is done: so the server looks from time to time whether anybody still waits for the answer. Servers on
 * Windows cannot look, and refuse any value but 0; there the statement ends by itself.
 *
 * @see https://www.postgresql.org/docs/18/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL
 */
const GIVE_UP_WHEN_ALONE = `do $$ begin
  perform set_config('client_connection_check_interval', '250ms', false);
exception when invalid_parameter_value then
end $$`;

/**
 * Runs `work` on a connection of its own that sees one organisation's rows only, and ends the connection after it. It is
 * never handed to another organisation, so that the setting may last as long as the session.
 */
export async function withTenantClient<Result>(
  databaseUrl: string,
  organizationId: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new DatabaseClient(connectionConfig(databaseUrl, 'sluice_app', 'sluice-worker-import'));
  // A connection that breaks between two queries would otherwise take the process with it; the next query says it.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(SESSION, [organizationId]);
    await client.query(GIVE_UP_WHEN_ALONE);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
