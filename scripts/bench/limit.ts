import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { TestDatabase } from '@sluice/db/testing/cluster';
import { Client } from 'pg';
import { from } from 'pg-copy-streams';
import { ORGANIZATION } from './databases.ts';
import type { LeadFile } from './file/lead-file.ts';
import { settle, startMeter, type Usage } from './usage.ts';

/** `all`: every row is written; `changed`: a record that already says what its row says is left alone. */
export type Writes = 'all' | 'changed';

/**
 * The limit: what this Postgres, on this machine, at this moment, does the same work in when nobody asks for anything
 * but the result. The rows that count are known beforehand, good and normalised and each lead once; COPY brings them
 * into a temporary table, and one INSERT … ON CONFLICT into the table with its indexes and CHECKs, in one durable
 * transaction. No file is understood, no row checked or kept aside, nothing journalled, no progress told, nothing can
 * be stopped or taken back; and our triggers and foreign keys are off.
 */
export function loadLimit(database: TestDatabase, file: LeadFile, writes: Writes): Promise<Usage> {
  return asOwner(database, async (client, organizationId) => {
    const names = file.table.join(', ');
    const differs =
      writes === 'changed' ? `where (${listed('t')}) is distinct from (${listed('excluded')})` : '';
    return measured(client, async () => {
      await client.query('begin');
      await client.query(
        `create temporary table staged on commit drop as select ${names} from leads with no data`,
      );
      await pipeline(
        createReadStream(file.copyPath, { highWaterMark: 1024 * 1024 }),
        client.query(from(`copy staged (${names}) from stdin`)),
      );
      await client.query(
        `insert into leads as t (organization_id, ${names}) select $1, ${names} from staged
         on conflict (organization_id, match_key) do update set
           ${file.table.map((name) => `${name} = excluded.${name}`).join(', ')} ${differs}`,
        [organizationId],
      );
      await client.query('commit');
    });
    function listed(row: string): string {
      return file.table.map((name) => `${row}.${name}`).join(', ');
    }
  });
}

/** The limit of an undo: the records are gone by one DELETE. */
export function deleteLimit(database: TestDatabase): Promise<Usage> {
  return asOwner(database, (client, organizationId) =>
    measured(client, () => client.query('delete from leads where organization_id = $1', [organizationId])),
  );
}

async function measured(client: Client, work: () => Promise<unknown>): Promise<Usage> {
  await settle(client);
  const stop = await startMeter(client, process.pid);
  await work();
  return stop();
}

/** A superuser's connection: policies do not hold for it, and as a replica's it fires no trigger. */
async function asOwner<Result>(
  database: TestDatabase,
  work: (client: Client, organizationId: string) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      `insert into organizations (name, slug) values ($1, $2)
       on conflict (slug) do update set name = excluded.name returning id`,
      [ORGANIZATION.name, ORGANIZATION.slug],
    );
    await client.query('set session_replication_role = replica');
    return await work(client, rows[0]?.id ?? '');
  } finally {
    await client.end();
  }
}
