import { randomInt, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reap } from '../../src/lease/reap.ts';
import { createQueuePool } from '../../src/postgres/queue-pool.ts';
import { Scenario } from '../support/scenario.ts';

let scenario: Scenario;
beforeEach(async () => {
  scenario = await Scenario.open();
});
afterEach(() => scenario.close());

const JOBS = 'graphile_worker._private_jobs';

describe('a job that is lost', () => {
  it('while the import waits: the reconciler gives it another', async () => {
    const subject = await scenario.ready();
    await subject.queue();
    await scenario.harness.admin.query(`delete from ${JOBS}`);
    await scenario.start();
    await subject.expectExact();
  });

  it('because it failed for good: the import goes on all the same', async () => {
    const subject = await scenario.ready();
    await subject.queue();
    await scenario.harness.admin.query(`update ${JOBS} set attempts = max_attempts, last_error = 'broken'`);
    await scenario.start();
    await subject.expectExact();
  });

  it('while the import runs, and then its worker: another one goes on', async () => {
    const { subject, owner } = await scenario.heldIn(5);
    await scenario.harness.admin.query(`delete from ${JOBS}`);
    await subject.reclaimedAfter(async () => {
      await owner.kill();
      await scenario.brake.release();
    });
    await subject.expectExact();
  });

  it('of a draft whose file nobody has read: it is read', async () => {
    const id = await scenario.harness.draft('leads', 'Lead id\n1\n');
    await scenario.harness.admin.query(`delete from ${JOBS}`);
    await scenario.start();
    await scenario.subjectOf(id).until(({ profile }) => profile !== null);
  });
});

it('a second job for an import that is being worked on changes nothing', async () => {
  const { subject, owner } = await scenario.heldIn(5);
  const { epoch } = await subject.read();
  await scenario.harness.enqueue('commit', subject.id);
  const other = scenario.workers.find((worker) => worker !== owner);
  await Promise.race([owner.says('in hand already'), other?.says('nothing to do')]);
  await scenario.brake.release();
  expect((await subject.expectExact()).epoch).toBe(epoch);
});

it('an import that is cancelled and continued at once goes on at once, in the same worker', async () => {
  const { subject, owner } = await scenario.heldIn(5, 1);
  await scenario.brake.hold('commit', 7);
  await scenario.brake.reached();
  await scenario.brake.release();
  expect(await subject.cancel()).toBe(true);
  await subject.resume();
  await subject.expectExact();
  expect(owner.log).not.toContainEqual(expect.objectContaining({ msg: 'stranded; enqueued again' }));
});

it('the commit of an express import follows its dry run at once', async () => {
  const worker = await scenario.start();
  const { harness } = scenario;
  const subject = scenario.subjectOf(
    await harness.draft('grape_varieties', 'Code,Libellé\n1,A\n', { options: { express: true } }),
  );
  await subject.until(({ profile }) => profile !== null);
  await harness.queue('check', subject.id);
  await subject.until(({ status }) => status === 'completed');
  expect(worker.log).not.toContainEqual(expect.objectContaining({ msg: 'stranded; enqueued again' }));
});

it('no worker at all for ten minutes: the first one that comes goes on from the checkpoint', async () => {
  const { subject, owner } = await scenario.heldIn(5, 1);
  await owner.kill();
  await scenario.brake.cut();
  await scenario.brake.release();
  // As if it had been long ago; the trigger that dates every write stands aside.
  await scenario.harness.admin.query(`
    set session_replication_role = replica;
    update imports set updated_at = updated_at - interval '10 minutes';
    update workers set seen_at = seen_at - interval '10 minutes';
    update ${JOBS} set locked_at = locked_at - interval '10 minutes', run_at = run_at - interval '10 minutes';
    set session_replication_role = default`);
  const stopped = await subject.read();
  expect(stopped).toMatchObject({ status: 'committing', processed_rows: 400, current_batch: 4 });
  const worker = await scenario.start();
  expect((await subject.expectExact()).epoch).toBe(stopped.epoch + 1);
  expect(worker.log).toContainEqual(expect.objectContaining({ msg: 'claimed', row: 400 }));
});

describe('two that look for the dead at once', () => {
  it('free the jobs of each dead worker once, and never those of one that lives', async () => {
    const { harness } = scenario;
    const id = await harness.draft('leads', 'Lead id\n1\n');
    const pools = [0, 1].map(() => createQueuePool(harness.database.url, pino({ level: 'silent' }), 1));
    const living = new Client({ connectionString: harness.database.adminUrl });
    await living.connect();
    const enter = async () => {
      const worker = { id: randomUUID(), lease: randomInt(2 ** 47) };
      await harness.admin.query(
        `insert into workers (id, host, pid, pool_id, lease) values ($1, 'here', 1, $2, $3)`,
        [worker.id, `pool-${worker.id}`, worker.lease],
      );
      return worker;
    };
    try {
      const alive = await enter();
      await living.query('select pg_advisory_lock($1)', [alive.lease]);
      for (let round = 0; round < 20; round++) {
        const dead = await enter();
        await harness.admin.query(`update ${JOBS} set locked_by = $1, locked_at = now()`, [
          `pool-${dead.id}`,
        ]);
        const found = await Promise.all(pools.map((pool) => reap(pool, randomUUID())));
        expect(found.flat().map((worker) => worker.id)).toEqual([dead.id]);
        const jobs = await harness.admin.query(`select key, locked_by from ${JOBS}`);
        expect(jobs.rows).toEqual([{ key: `import:${id}`, locked_by: null }]);
      }
      expect((await harness.admin.query('select id from workers')).rows).toEqual([{ id: alive.id }]);
    } finally {
      await Promise.all([...pools, living].map((connection) => connection.end()));
    }
  });
});
