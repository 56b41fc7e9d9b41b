import { DatabaseError } from 'pg';
import { connectionConfig, type DatabaseRole } from './connection.ts';
import { DatabaseClient } from './database-client.ts';
import { SetupError } from './setup-error.ts';

const NEEDED: readonly DatabaseRole[] = ['sluice_app', 'sluice_auth', 'sluice_queue'];

/**
 * Signs in once in each role that API and workers use.
 *
 * @throws {SetupError} `unreachable`, with what to grant when the login may not take on a role
 */
export async function requireRuntimeLogin(databaseUrl: string): Promise<void> {
  for (const role of NEEDED) {
    const client = new DatabaseClient(connectionConfig(databaseUrl, role));
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
    } catch (error) {
      throw new SetupError('unreachable', reason(error, role), { cause: error });
    }
  }
}

function reason(error: unknown, role: DatabaseRole): string {
  const text = error instanceof Error ? error.message || String(error) : String(error);
  // insufficient_privilege, and invalid_parameter_value, which a startup option of a forbidden role is answered with
  if (error instanceof DatabaseError && (error.code === '42501' || error.code === '22023')) {
    return `The login of API and workers may not become ${role} (${text}). As an administrator run: grant ${NEEDED.join(', ')} to that login.`;
  }
  return `API and workers cannot reach the database: ${text}.`;
}
