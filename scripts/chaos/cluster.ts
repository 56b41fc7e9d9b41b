import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type EmbeddedPostgres, migrate, startEmbeddedPostgres } from '@sluice/db';
import type { TestDatabase } from '@sluice/db/testing/cluster';
import { until } from '@sluice/testing';
import { Client } from 'pg';
import { z } from 'zod';

const TEMPLATE = 'chaos_template';

const placesSchema = z.object({ directory: z.string() });

/**
 * A PostgreSQL of our own that keeps its promises (fsync on, as in production), that can be restarted and crashed, and
 * from whose migrated template every run gets a database of its own.
 */
export class Cluster {
  readonly dataDir: string;
  #postgres: EmbeddedPostgres;

  private constructor(dataDir: string, postgres: EmbeddedPostgres) {
    this.dataDir = dataDir;
    this.#postgres = postgres;
  }

  static async start(): Promise<Cluster> {
    const dataDir = await mkdtemp(join(tmpdir(), 'sluice-chaos-'));
    await chmod(dataDir, 0o755); // ours alone, and the server may run as another account
    const cluster = new Cluster(dataDir, await startEmbeddedPostgres({ dataDir }));
    await cluster.#asAdmin('postgres', (client) => client.query(`create database ${TEMPLATE}`));
    await migrate(databaseUrl(cluster.#postgres.adminUrl, TEMPLATE));
    return cluster;
  }

  async createDatabase(): Promise<TestDatabase> {
    const name = `chaos_${randomBytes(6).toString('hex')}`;
    await this.#asAdmin('postgres', (client) => client.query(`create database ${name} template ${TEMPLATE}`));
    return {
      adminUrl: databaseUrl(this.#postgres.adminUrl, name),
      url: databaseUrl(this.#postgres.runtimeUrl, name),
      drop: () =>
        this.#asAdmin('postgres', async (client) => {
          await client.query(`drop database if exists ${name} with (force)`);
        }),
    };
  }

  /** Stops the server as an administrator does who does not wait for sessions (`fast`), and starts it again. */
  async restart(): Promise<void> {
    const { adminUrl } = this.#postgres;
    await this.#postgres.stop();
    this.#postgres = await startEmbeddedPostgres({ dataDir: this.dataDir });
    if (this.#postgres.adminUrl !== adminUrl) throw new Error('the port of the server was taken meanwhile');
  }

  /**
   * Kills a process of the server with -9. The server then ends every other one, forgets its memory and recovers from
   * its log, as after a crash of the whole.
   */
  async crash(): Promise<void> {
    const client = new Client({ connectionString: databaseUrl(this.#postgres.adminUrl, 'postgres') });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const lost = new Promise<void>((done) => client.once('end', () => done()));
    const [backend] = rows;
    if (backend) process.kill(backend.pid, 'SIGKILL');
    await lost;
    await until(() =>
      this.#asAdmin('postgres', () => Promise.resolve(true)).catch((): undefined => undefined),
    );
  }

  /** Stops the server; its folder goes unless it is wanted for a look. */
  async stop({ keep = false } = {}): Promise<void> {
    await this.#postgres.stop();
    if (keep) return;
    const places = placesSchema.parse(
      JSON.parse(await readFile(join(this.dataDir, 'postgres.json'), 'utf8')),
    );
    for (const folder of [resolve(this.dataDir, places.directory), this.dataDir])
      await rm(folder, { recursive: true, force: true });
  }

  async #asAdmin<Result>(database: string, work: (client: Client) => Promise<Result>): Promise<Result> {
    const client = new Client({ connectionString: databaseUrl(this.#postgres.adminUrl, database) });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
