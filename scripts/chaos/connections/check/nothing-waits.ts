import { setTimeout as wait } from 'node:timers/promises';
import { Findings } from '../../check/findings.ts';
import { JOBS_LEFT } from '../../check/quiet.ts';
import type { Scenario } from '../../scenario.ts';

const WITHIN_MS = 10_000;

/** When all is done: no import stands in line, is under way or says that it waits, and no job is left. */
export async function checkNothingWaits({ database }: Scenario): Promise<void> {
  const look = () =>
    database.row<{ jobs: number }>(
      `select ${JOBS_LEFT} as jobs,
         count(*) filter (where in_line_since is not null)::int as line,
         count(*) filter (where status in ('queued', 'parsing', 'committing', 'undoing'))::int as live,
         count(*) filter (where waiting is not null and status = 'committing')::int as waiting
       from imports`,
    );
  let found = await look();
  for (const giveUpAt = Date.now() + WITHIN_MS; found.jobs > 0 && Date.now() < giveUpAt; ) {
    await wait(50);
    found = await look();
  }
  const findings = new Findings();
  findings.equal('what is left', found, { jobs: 0, line: 0, live: 0, waiting: 0 });
  findings.settle('at the end of the connections');
}
