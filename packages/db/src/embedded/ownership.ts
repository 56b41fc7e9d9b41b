import { Client, DatabaseError } from 'pg';
import type { Cluster } from './cluster.ts';

/** Held, in the cluster itself, by the program that runs the server: it ends with that program, however it ends. */
const OWNER_LOCK = 5_741_966_101;
/** SQLSTATE of a connection that is cut because the server stops. */
const SHUT_DOWN = '57P01';

/** The address of a database of the cluster, for its superuser. */
export function superuserUrl(cluster: Cluster, port: number, database = 'postgres'): string {
  return clusterUrl('postgres', cluster.settings.superuserPassword, port, database);
}

/** The address of a database of the cluster, for the login that API and workers use. */
export function runtimeUrl(cluster: Cluster, port: number, database: string): string {
  return clusterUrl('sluice', cluster.settings.runtimePassword, port, database);
}

// An sslmode in the environment is meant for other servers than this one.
function clusterUrl(user: string, password: string, port: number, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}?sslmode=disable`;
}

/** A connection of the superuser to the database `postgres`. */
export async function connectSuperuser(cluster: Cluster, port: number): Promise<Client> {
  const client = new Client({
    connectionString: superuserUrl(cluster, port),
    application_name: 'sluice owner',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined); // the server went away; whoever runs it sees that in its process
  await client.connect();
  return client;
}

/**
 * Makes this connection's program the owner of the server; false when another program is, or when the server is being
 * stopped, which only an owner does.
 */
export async function takeOwnership(client: Client): Promise<boolean> {
  try {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      OWNER_LOCK,
    ]);
    return rows[0]?.taken === true;
  } catch (error) {
    if (error instanceof DatabaseError && error.code !== SHUT_DOWN) throw error;
    return false;
  }
}

/** Whether any program owns the server. Asking takes nothing, so that it cannot keep an owner from becoming one. */
export async function isOwned(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ owned: boolean }>(
    `select exists (
       select from pg_locks where locktype = 'advisory' and objsubid = 1
         and (classid::bigint << 32 | objid::bigint) = $1
     ) as owned`,
    [OWNER_LOCK],
  );
  return rows[0]?.owned === true;
}
