import { setTimeout as wait } from 'node:timers/promises';
import type { Scenario } from '../scenario.ts';
import { Findings } from './findings.ts';
import { differences, type Records, readRecords } from './records.ts';

const WITHIN_MS = 10_000;
/**
 * Jobs that something waits for. One of the clock whose worker was killed lies there until the clock puts the next one in its
 * place, which is not waited for.
 */
export const JOBS_LEFT = `(select count(*)::int from graphile_worker._private_jobs
  where coalesce(key, '') <> all ('{schedules,purge}'))`;

/** What an import must not touch. */
export interface Untouched {
  readonly stranger: { readonly organizationId: string; readonly records: Records };
  /** Edits by hand that the database knows of: an import's own writing is none. */
  readonly edits: number;
}

/** When all is done: no job is left, nothing is live, no key is remembered, and nobody else's records were touched. */
export async function checkQuiet(scenario: Scenario, { stranger, edits }: Untouched): Promise<void> {
  const { database, file } = scenario;
  const findings = new Findings();
  const left = () =>
    database.row<{ jobs: number; live: number; keys: number }>(
      `select ${JOBS_LEFT} as jobs,
         (select count(*)::int from imports where status in ('queued', 'parsing', 'committing', 'undoing')) as live,
         (select count(*)::int from import_keys) as keys`,
    );
  let found = await left();
  for (const giveUpAt = Date.now() + WITHIN_MS; found.jobs > 0 && Date.now() < giveUpAt; ) {
    await wait(50);
    found = await left();
  }
  findings.equal('what is left', found, { jobs: 0, live: 0, keys: 0 });
  const theirs = await readRecords(database, stranger.organizationId, file.model.entity);
  findings.all('another organisation', differences(stranger.records, theirs));
  findings.equal('edits that nobody made', await countEdits(scenario), edits);
  findings.settle('at the end');
}

export async function countEdits({ database }: Scenario): Promise<number> {
  return (await database.row<{ count: number }>('select count(*)::int as count from record_edits')).count;
}
