import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { migrate } from '@sluice/db';
import type { TestCluster } from '@sluice/db/testing/cluster';
import { Client } from 'pg';
import { formerTree } from './former-release.ts';

const run = promisify(execFile);

/** A database of one's own on a cluster, which goes with it. */
export interface ReleaseDatabase {
  /** The superuser. */
  readonly adminUrl: string;
  /** What API and workers log in as. */
  readonly url: string;
}

/** A database with nothing in it, not even a schema. */
async function emptyDatabase({ adminUrl, runtimeUrl }: TestCluster): Promise<ReleaseDatabase> {
  const name = `release_${randomBytes(6).toString('hex')}`;
  const client = new Client({ connectionString: withName(adminUrl, 'postgres') });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  return { adminUrl: withName(adminUrl, name), url: withName(runtimeUrl, name) };
}

/** A database as the present migrations make it. */
export async function presentDatabase(cluster: TestCluster): Promise<ReleaseDatabase> {
  const database = await emptyDatabase(cluster);
  await migrate(database.adminUrl);
  return database;
}

/** A database as the former release made it, by its own code. */
export async function formerDatabase(cluster: TestCluster): Promise<ReleaseDatabase> {
  const database = await emptyDatabase(cluster);
  const module = pathToFileURL(join(await formerTree(), 'packages/db/src/index.ts')).href;
  const program = `const { migrate } = await import(process.argv[1]); await migrate(process.argv[2]);`;
  await run(process.execPath, ['--input-type=module', '--eval', program, module, database.adminUrl]);
  return database;
}

function withName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
