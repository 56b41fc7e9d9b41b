import { expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../src/lease/limits.ts';
import { describeScenarios } from '../support/describe-scenarios.ts';

/** Ends the worker that writes a certain row, and never writes it: as a batch does that is too much for any memory. */
const POISON = `
  create function test_poison() returns trigger language plpgsql security definer set search_path = public as $$
  begin
    perform pg_terminate_backend(l.pid)
    from imports i join workers w on w.id = i.owner
      join pg_locks l on l.locktype = 'advisory' and (l.classid::bigint << 32) | l.objid::bigint = w.lease
    where i.entity = 'grape_varieties' and i.status = 'committing';
    perform pg_sleep(0.2);
    raise exception 'the worker is gone' using errcode = '57P01';
  end $$;
  create trigger test_poison before insert on grape_varieties
    for each row when (new.code = 'V0000507') execute function test_poison()`;

describeScenarios('a batch that ends every worker', (inScenario) => {
  it(
    'its import is given up with the reason, and others go on',
    inScenario(async (scenario) => {
      const { harness } = scenario;
      const poisoned = await scenario.ready();
      const rows = 2_400;
      const file = ['Lead id,Last name', ...Array.from({ length: rows }, (_, row) => `L${row},Name ${row}`)];
      const other = scenario.subjectOf(await harness.check('leads', file.join('\n')));
      await harness.admin.query(POISON);
      await scenario.brake.slow(100);
      const ended: (number | string)[] = [];
      let over = false;
      // Whoever runs workers starts them again.
      const keepOneRunning = async () => {
        while (!over) {
          const worker = await scenario.start();
          if (over) await worker.kill();
          ended.push(await worker.exited);
        }
      };
      const keeping = [keepOneRunning(), keepOneRunning(), keepOneRunning()];
      try {
        await poisoned.queue();
        await harness.queue('commit', other.id);
        const given = await poisoned.until(({ status }) => status === 'failed', 60_000);
        expect(given).toMatchObject({
          last_error_code: 'worker_lost',
          last_error_params: { attempts: MAX_ATTEMPTS },
          processed_rows: 500,
        });
        const done = await other.until(({ status }) => status === 'completed');
        expect(done).toMatchObject({ inserted: rows, errors: 0 });
        expect(await harness.records('leads')).toHaveLength(rows);
        await poisoned.expectWholeBatches();
      } finally {
        over = true;
        await Promise.all(scenario.workers.filter(({ runs }) => runs).map((worker) => worker.kill()));
        await Promise.all(keeping);
      }
      // More than one may end by an attempt: what a worker that is gone still writes hits whoever came after it.
      expect(ended.filter((how) => how === 1).length).toBeGreaterThanOrEqual(MAX_ATTEMPTS);
    }),
  );
});
