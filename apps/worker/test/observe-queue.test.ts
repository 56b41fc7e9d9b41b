import { Metrics } from '@sluice/runtime';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { observeQueue } from '../src/observe/observe-queue.ts';
import { createQueuePool } from '../src/postgres/queue-pool.ts';
import { Harness } from './support/harness.ts';

let harness: Harness;
let pool: Pool;
let metrics: Metrics;
beforeAll(async () => {
  harness = await Harness.open();
  const log = pino({ level: 'silent' });
  pool = createQueuePool(harness.database.url, log, 2);
  metrics = new Metrics((meter) => observeQueue(meter, pool, log));
});
afterAll(async () => {
  await pool.end();
  await harness.close();
});

it('measures the queue and the imports that are live, in every organisation', async () => {
  // An import that is ready, and beside it one that waits: no worker runs here but when the test says so.
  const id = await harness.check('leads', 'Lead id\n1\n');
  await harness.queue('commit', id);
  await harness.draft('leads', 'Lead id\n1\n', { organizationId: await harness.addOrganization() });
  const lines = (await metrics.text()).split('\n');
  expect(lines).toContain('sluice_imports_live{status="queued"} 1');
  expect(lines).toContain('sluice_imports_live{status="committing"} 0');
  expect(lines).toContain('sluice_queue_jobs{task="commit",state="waiting"} 1');
  expect(lines).toContain('sluice_queue_jobs{task="sniff",state="waiting"} 1');
  expect(lines).toContain('sluice_queue_jobs{task="commit",state="running"} 0');

  await harness.work();
  const after = (await metrics.text()).split('\n');
  expect(after).toContain('sluice_imports_live{status="queued"} 0');
  expect(after).toContain('sluice_queue_jobs{task="commit",state="waiting"} 0');
});
