import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { adminConfig, withDatabase } from '../connection.ts';
import { startEmbeddedPostgres } from '../embedded/start.ts';
import { migrate } from '../migrate/migrate.ts';

const TEMPLATE = 'sluice_template';

/** The cluster of a test run. Plain strings, so that it can be handed to other processes. */
export interface TestCluster {
  readonly adminUrl: string;
  readonly runtimeUrl: string;
}

/** A database of one's own, migrated and empty. */
export interface TestDatabase {
  /** The superuser: sees and may do everything, whatever the policies say. */
  readonly adminUrl: string;
  /** The login of API and workers: a connection chooses its role with `connectionConfig`. */
  readonly url: string;
  /**
   * Removes the database.
   * @throws when a connection to it is still open after two seconds: the test has leaked it
   */
  drop(): Promise<void>;
}

/**
 * Starts a cluster in a temporary folder, with a migrated template that databases are cloned from. It gives up
 * safety against a crash of the machine for speed; nothing of it is left after `stop`, or after a kill of this program.
 *
 * @param durable keeps that safety, for measurements
 */
export async function startTestCluster({
  durable = false,
} = {}): Promise<TestCluster & { stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sluice-test-'));
  await chmod(dataDir, 0o755); // ours alone, and the server may run as another account
  const postgres = await startEmbeddedPostgres({
    dataDir,
    temporary: true,
    settings: durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  try {
    await asAdmin(withDatabase(postgres.adminUrl, 'postgres'), (client) =>
      client.query(`create database ${TEMPLATE}`),
    );
    await migrate(withDatabase(postgres.adminUrl, TEMPLATE));
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return { adminUrl: postgres.adminUrl, runtimeUrl: postgres.runtimeUrl, stop: () => postgres.stop() };
}

/**
 * Clones the template: about 50 ms. Any number of them may be made at one time.
 *
 * @param from another database to clone, with all that is in it; nobody may be connected to it
 */
export async function cloneDatabase(cluster: TestCluster, from?: TestDatabase): Promise<TestDatabase> {
  const name = `sluice_test_${randomBytes(8).toString('hex')}`;
  const server = withDatabase(cluster.adminUrl, 'postgres');
  // Big databases are copied file by file: through the log, as is the default, every page would be written twice.
  const source = from ? `${new URL(from.adminUrl).pathname.slice(1)} strategy file_copy` : TEMPLATE;
  await asAdmin(server, (client) => client.query(`create database ${name} template ${source}`));
  // A clone is another database, and not a restored copy of this one.
  await asAdmin(withDatabase(cluster.adminUrl, name), (client) =>
    client.query('update installation set id = gen_random_uuid()'),
  );
  return {
    adminUrl: withDatabase(cluster.adminUrl, name),
    url: withDatabase(cluster.runtimeUrl, name),
    drop: () => asAdmin(server, (client) => dropDatabase(client, name)),
  };
}

// The server notices a closed connection a moment after the client closed it; a busy machine makes it a longer one.
async function dropDatabase(client: Client, name: string): Promise<void> {
  for (const giveUpAt = Date.now() + 10_000; ; ) {
    try {
      await client.query(`drop database if exists ${name}`);
      return;
    } catch (error) {
      const inUse = error instanceof DatabaseError && error.code === '55006';
      if (!inUse) throw error;
      if (Date.now() > giveUpAt) break;
    }
    await delay(20);
  }
  const { rows } = await client.query<{ name: string }>(
    'select distinct application_name as name from pg_stat_activity where datname = $1',
    [name],
  );
  await client.query(`drop database if exists ${name} with (force)`);
  throw new Error(`Connections were left open: ${rows.map((row) => row.name).join(', ')}.`);
}

async function asAdmin<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client(adminConfig(url));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
