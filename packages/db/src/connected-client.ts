import type { ClientConfig } from 'pg';
import { DatabaseClient } from './database-client.ts';
import { SetupError } from './setup-error.ts';

/**
 * A connection that stands, for an operator who is told why it does not.
 *
 * @throws {SetupError} `unreachable`
 */
export async function connectedClient(config: ClientConfig): Promise<DatabaseClient> {
  const client = new DatabaseClient(config);
  try {
    await client.connect();
    return client;
  } catch (error) {
    // The message names host and port, never the password.
    const detail = error instanceof Error ? error.message || String(error) : String(error);
    throw new SetupError('unreachable', { detail }, { cause: error });
  }
}
