import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Client } from 'pg';
import { adminConfig } from '../connection.ts';
import { ensureMember, ensureRoles } from '../migrate/roles.ts';
import { serverBinaries } from './binaries.ts';
import { type Cluster, openCluster, rememberPort } from './cluster.ts';
import { initialiseCluster } from './initialise.ts';
import { alreadyRunning } from './orphan.ts';
import { runtimeUrl, superuserUrl, takeOwnership } from './ownership.ts';
import { readPostmaster, stopPostmaster } from './postmaster.ts';
import { startServer } from './server.ts';

/** The one database of the cluster that is ours. */
export const DATABASE = 'sluice';

export interface EmbeddedPostgres {
  /** The superuser, in the database `sluice`: for `migrate`. */
  readonly adminUrl: string;
  /** The login of API and workers, in the database `sluice`. Stays the same from start to start, but for the port. */
  readonly runtimeUrl: string;
  /** When the server has ended, by itself or because it was stopped. */
  readonly exited: Promise<void>;
  /** Stops the server and waits for its end. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Where the data lies, and is kept between starts. */
  readonly dataDir: string;
  /** Settings of PostgreSQL beyond our own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Removes the data folder when the server is stopped, and when this program is killed: for tests. */
  readonly temporary?: boolean;
}

/**
 * Starts a PostgreSQL of our own on a data folder: makes the cluster the first time, recovers it after a crash, stops
 * cleanly what an earlier program left running. Listens on 127.0.0.1 only. Should this program be killed, the server
 * is stopped by a guardian.
 *
 * @throws {SetupError} `already_running`, `server_failed`, `unsupported_platform`, `credentials_missing`,
 *   `cluster_of_another_version`
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const cluster = await openCluster(resolve(options.dataDir));
  const binaries = await serverBinaries(cluster.account);
  await initialiseCluster(cluster, binaries);
  const temporary = options.temporary === true ? [cluster.dataDir, cluster.home] : [];
  const server = await startServer(cluster, binaries, options.settings ?? {}, temporary);
  const stop = async () => {
    await server.client.end();
    // Whoever took this server for an orphan may run the next one on the same folder by now.
    if ((await readPostmaster(cluster.data))?.pid === server.pid) await stopPostmaster(cluster, binaries);
    await server.exited;
    for (const folder of temporary) await rm(folder, { recursive: true, force: true });
  };
  try {
    // A start at the same moment may have taken this server for an orphan, and be about to stop it.
    if (!(await takeOwnership(server.client))) throw alreadyRunning(cluster);
    await rememberPort(cluster, server.port);
    await prepareDatabase(cluster, server.client, server.port);
  } catch (error) {
    await stop();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return {
    adminUrl: superuserUrl(cluster, server.port, DATABASE),
    runtimeUrl: runtimeUrl(cluster, server.port, DATABASE),
    exited: server.exited,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** Makes the database, the roles, and the login that may become any of them but the owner. */
async function prepareDatabase(cluster: Cluster, client: Client, port: number): Promise<void> {
  const known = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
  if (known.rows.length === 0) await client.query(`create database ${DATABASE}`);
  const database = new Client(adminConfig(superuserUrl(cluster, port, DATABASE)));
  database.on('error', () => undefined);
  await database.connect();
  try {
    await ensureRoles(database);
    const login = await database.query(`select 1 from pg_roles where rolname = 'sluice'`);
    if (login.rows.length === 0) {
      const password = database.escapeLiteral(cluster.settings.runtimePassword);
      await database.query(`create role sluice login noinherit password ${password}`);
    }
    for (const role of ['sluice_app', 'sluice_auth', 'sluice_queue'])
      await ensureMember(database, 'sluice', role);
  } finally {
    await database.end();
  }
}
