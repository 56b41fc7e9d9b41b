import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../../chaos/database.ts';

/** As pino writes them. */
const ERROR_LEVEL = 50;

/** What a database has in hand: nothing of it stays once everybody is done. */
export function inHand(database: Database): Promise<Record<string, number>> {
  return database.row(
    `with held as (
       select locktype from pg_locks join pg_stat_activity using (pid)
       where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend')
     select (select count(*)::int from graphile_worker._private_jobs) as jobs,
       (select count(*)::int from imports where status in ('queued', 'parsing', 'committing', 'undoing')) as live,
       (select count(*)::int from import_keys) as keys,
       (select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
          and backend_type = 'client backend' and state <> 'idle') as busy,
       (select count(*)::int from held where locktype <> 'advisory') as locks,
       (select count(*)::int from held where locktype = 'advisory') as leases`,
  );
}

/** How many live streams an API says are open. */
export async function openStreams(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const count = /^sluice_listeners(?:\{.*\})? (\d+)/m.exec(text)?.[1];
  if (count === undefined) throw new Error(`no count of streams in ${text}`);
  return Number(count);
}

/** How many connections there are of each name, the test's own left out. */
export async function connections(database: Database): Promise<Map<string, number>> {
  const rows = await database.rows<{ name: string; count: number }>(
    `select application_name as name, count(*)::int as count from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and application_name <> 'chaos'
     group by application_name`,
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}

/**
 * What lies in the folder of stored files and nobody knows, and what should lie there and does not.
 *
 * @param abandoned uploads that broke off and may lie there for a day
 */
export async function strayFiles(
  database: Database,
  folder: string,
  abandoned: ReadonlySet<string>,
): Promise<string[]> {
  const rows = await database.rows<{ organization: string; id: string }>(
    'select organization_id as organization, id from files where purged_at is null',
  );
  const stored = new Set(rows.map(({ organization, id }) => `${organization}/${id}`));
  const uploads = new Set([...rows.map(({ id }) => id), ...abandoned]);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const isKnown = (path: string) => {
    const [place = '', name = ''] = path.split('/');
    const id = name.slice(0, 36);
    if (place === 'incoming') return uploads.has(id) && ['', '.json'].includes(name.slice(36));
    return path === 'sluice-storage.json' || stored.has(`${place}/${id}`);
  };
  const there = new Set(paths);
  return [
    ...paths.filter((path) => !isKnown(path)).map((path) => `nobody knows ${path}`),
    ...[...stored].filter((path) => !there.has(path)).map((path) => `missing: ${path}`),
  ];
}

/** Every line of the logs that tells of an error, has a stack, or was written past the log. */
export async function troubledLines(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n').filter((line) => line !== '');
    for (const line of lines) {
      const level = Number(/^\{"level":(\d+)/.exec(line)?.[1] ?? ERROR_LEVEL);
      if (level >= ERROR_LEVEL || line.includes('"stack":')) found.push(`${name}: ${line.slice(0, 2_000)}`);
    }
  }
  return found;
}
