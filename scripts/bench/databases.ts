import { cloneDatabase, type TestCluster, type TestDatabase } from '@sluice/db/testing/cluster';
import { Stack } from '@sluice/testing';
import { Client } from 'pg';
import type { LeadFile } from './file/lead-file.ts';
import { OurSide } from './our-side.ts';

/** The organisation that the accounts of a stack belong to, as its seed makes it. */
export const ORGANIZATION = { name: 'Test', slug: 'test' } as const;

/** What stands in the table before a case and its limit begin. */
export type State =
  | { readonly kind: 'empty' }
  /** The file was imported, by Sluice itself. */
  | { readonly kind: 'imported'; readonly file: LeadFile }
  /** So many other leads, among whose keys those of the file fall. */
  | { readonly kind: 'large'; readonly rows: number };

/**
 * The databases of a benchmark: every measurement has a fresh one, and a case and its limit begin in the same state.
 * A state is made once, and copied.
 */
export class Databases {
  readonly #cluster: TestCluster;
  readonly #made = new Map<string, Promise<TestDatabase | undefined>>();

  constructor(cluster: TestCluster) {
    this.#cluster = cluster;
  }

  /** A database of one's own in that state; drop it. */
  async in(state: State): Promise<TestDatabase> {
    const name = state.kind === 'imported' ? `imported ${state.file.csvPath}` : JSON.stringify(state);
    const made = this.#made.get(name) ?? this.#make(state);
    this.#made.set(name, made);
    return cloneDatabase(this.#cluster, await made);
  }

  /** Lends a database in that state. */
  async with<Result>(state: State, work: (database: TestDatabase) => Promise<Result>): Promise<Result> {
    const database = await this.in(state);
    try {
      return await work(database);
    } finally {
      await database.drop();
    }
  }

  async #make(state: State): Promise<TestDatabase | undefined> {
    if (state.kind === 'empty') return undefined;
    const database = await cloneDatabase(this.#cluster);
    if (state.kind === 'large') await fill(database, state.rows);
    else await imported(database, state.file);
    await asAdmin(database, (client) => client.query('vacuum (analyze)'));
    return database;
  }
}

/** What stands in the table: how many leads, and a sum over their values that no order changes. */
export function digest(database: TestDatabase, columns: readonly string[]): Promise<string> {
  return asAdmin(database, async (client) => {
    const { rows } = await client.query<{ count: string; sum: string }>(
      `select count(*) as count, coalesce(sum(hashtextextended(row(${columns.join(', ')})::text, 0)::numeric), 0) as sum
       from leads`,
    );
    return `${rows[0]?.count} leads, sum ${rows[0]?.sum}`;
  });
}

async function imported(database: TestDatabase, file: LeadFile): Promise<void> {
  // The side drops its database when it closes; this one stays.
  await using ours = await OurSide.open({ ...database, drop: () => Promise.resolve() });
  await ours.importFile(file, { express: true, outcome: 'inserted' });
}

/** Keys of the same form as the file's, spread as evenly: every row of the file falls somewhere between two of them. */
async function fill(database: TestDatabase, rows: number): Promise<void> {
  // The accounts come with their organisation: none is made for one that is there already.
  await (await Stack.open({ ...database, drop: () => Promise.resolve() }, { parts: [] })).close();
  await asAdmin(database, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query(
      `insert into leads
         (organization_id, external_id, first_name, last_name, email, phone, company, status, value, contacted_on)
       select organizations.id, 'L-' || lpad(to_hex((n * 2654435761) % 4294967296), 8, '0') || '-' , 'Camille', 'Lefèvre',
         'camille.' || n || '@example.org', '+336' || lpad((n % 100000000)::text, 8, '0'), 'Société ' || n % 10000,
         'contacted', n % 100000, date '2020-01-01' + (n % 1500)::int
       from organizations, generate_series(1, $2::bigint) as n where slug = $1`,
      [ORGANIZATION.slug, rows],
    );
  });
}

async function asAdmin<Result>(
  database: TestDatabase,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
