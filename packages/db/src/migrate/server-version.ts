import type { ClientBase } from 'pg';
import { SetupError } from '../setup-error.ts';

/** `returning old.*`, `uuidv7()` and the batch statement need this version. */
const LEAST_VERSION = 18;

/** @throws {SetupError} `server_too_old` */
export async function requireServerVersion(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; number: number }>(
    `select current_setting('server_version') as name, current_setting('server_version_num')::int as number`,
  );
  const server = rows[0];
  if (server !== undefined && server.number >= LEAST_VERSION * 10_000) return;
  throw new SetupError(
    'server_too_old',
    `Sluice needs PostgreSQL ${LEAST_VERSION} or later; this server is ${server?.name ?? 'unknown'}. Point DATABASE_URL at a newer server, or unset it to use the embedded one.`,
  );
}
