import type { Meter } from '@opentelemetry/api';
import { loggable } from '@sluice/runtime';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';

const jobCounts = z.array(z.object({ task: z.string(), state: z.string(), jobs: z.int() }));
const importCounts = z.array(z.object({ status: z.string(), imports: z.int() }));

// What there is none of is told as 0: a line that comes and goes is hard to watch.
const JOBS = `
select t.identifier as task, state, count(j.id)::int as jobs
from graphile_worker._private_tasks t
cross join unnest(array['waiting', 'later', 'running', 'failed']) as state
left join graphile_worker._private_jobs j on j.task_id = t.id and state = case
  when j.locked_at is not null then 'running'
  when j.attempts >= j.max_attempts then 'failed'
  when j.run_at > now() then 'later'
  else 'waiting' end
group by 1, 2`;

const IMPORTS = `
select status, count(i.id)::int as imports
from unnest(array['queued', 'parsing', 'committing', 'undoing']) as status
left join imports i using (status)
group by 1`;

/**
 * Two gauges of the whole installation, which every worker tells alike: jobs in the queue and imports that are live.
 * Where the database does not answer, they stay as they were, and the log says so.
 *
 * @param pool as `sluice_queue`
 */
export function observeQueue(meter: Meter, pool: Pool, log: Logger): void {
  const jobs = meter.createObservableGauge('sluice_queue_jobs', {
    description: 'Jobs in the queue, by task and state.',
  });
  const imports = meter.createObservableGauge('sluice_imports_live', {
    description: 'Imports that wait for a worker or are held by one, by status.',
  });
  meter.addBatchObservableCallback(
    async (result) => {
      try {
        const [queued, live] = await Promise.all([pool.query(JOBS), pool.query(IMPORTS)]);
        for (const { jobs: count, task, state } of jobCounts.parse(queued.rows)) {
          result.observe(jobs, count, { task, state });
        }
        for (const { imports: count, status } of importCounts.parse(live.rows)) {
          result.observe(imports, count, { status });
        }
      } catch (error) {
        log.warn(loggable(error), 'the queue could not be measured');
      }
    },
    [jobs, imports],
  );
}
