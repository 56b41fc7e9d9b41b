import { DatabaseError } from 'pg';
import { connectionConfig, type DatabaseRole } from './connection.ts';
import { DatabaseClient } from './database-client.ts';
import { SetupError } from './setup-error.ts';

const NEEDED: readonly DatabaseRole[] = ['sluice_app', 'sluice_auth', 'sluice_queue'];

/**
 * Signs in once in each role that API and workers use.
 *
 * @throws {SetupError} `unreachable`; `role_refused` when the login may not take on a role
 */
export async function requireRuntimeLogin(databaseUrl: string): Promise<void> {
  for (const role of NEEDED) {
    const client = new DatabaseClient(connectionConfig(databaseUrl, role));
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
    } catch (error) {
      throw setupErrorOf(error, role);
    }
  }
}

function setupErrorOf(error: unknown, role: DatabaseRole): SetupError {
  const detail = error instanceof Error ? error.message || String(error) : String(error);
  // insufficient_privilege, and invalid_parameter_value, which a startup option of a forbidden role is answered with
  return error instanceof DatabaseError && (error.code === '42501' || error.code === '22023')
    ? new SetupError('role_refused', { role, roles: NEEDED.join(', '), detail }, { cause: error })
    : new SetupError('unreachable', { detail }, { cause: error });
}
