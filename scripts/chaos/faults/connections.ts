import type { Fault, Strike } from './strike.ts';

/** Cuts connections of Sluice (never our own), and says which. */
async function cut(
  { scenario }: Strike,
  which: string,
  condition: string,
  values: unknown[] = [],
): Promise<void> {
  const [cut] = await scenario.database.rows<{ names: string[] | null }>(
    `select array_agg(application_name) filter (where pg_terminate_backend(pid)) as names
     from pg_stat_activity
     where datname = current_database() and usename = 'sluice' and (${condition})`,
    values,
  );
  scenario.timeline.note(`cut ${which}: ${cut?.names?.join(', ') ?? 'none'}`);
}

export const cutAll: Fault = (strike) => cut(strike, 'all connections', 'true');

export const cutAny: Fault = (strike) =>
  cut(strike, 'some connections', '(pid + $1::int) % 3 = 0', [strike.scenario.random.integer(0, 2)]);

/** Notifications are lost until those who listened do so again. */
export const cutListeners: Fault = (strike) => cut(strike, 'listeners', `query ilike '%listen%'`);

/** The session whose advisory lock says that the owner lives. */
export const cutLease: Fault = (strike) =>
  cut(
    strike,
    'the lease',
    `pid in (
       select l.pid from imports i
       join workers w on w.id = i.owner
       join pg_locks l on l.locktype = 'advisory' and l.granted
         and (l.classid::bigint << 32 | l.objid::bigint) = w.lease
       where i.id = $1)`,
    [strike.importId],
  );
