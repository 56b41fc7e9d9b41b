import { randomInt, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reap } from '../../src/lease/reap.ts';
import { createQueuePool } from '../../src/postgres/queue-pool.ts';
import { Scene } from '../support/scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

const JOBS = 'graphile_worker._private_jobs';

describe('a job that is lost', () => {
  it('while the import waits: the reconciler gives it another', async () => {
    const drama = await scene.ready();
    await drama.queue();
    await scene.house.admin.query(`delete from ${JOBS}`);
    await scene.start();
    await drama.expectExact();
  });

  it('because it failed for good: the import goes on all the same', async () => {
    const drama = await scene.ready();
    await drama.queue();
    await scene.house.admin.query(`update ${JOBS} set attempts = max_attempts, last_error = 'broken'`);
    await scene.start();
    await drama.expectExact();
  });

  it('while the import runs, and then its worker: another one goes on', async () => {
    const { drama, owner } = await scene.heldIn(5);
    await scene.house.admin.query(`delete from ${JOBS}`);
    await drama.reclaimedAfter(async () => {
      await owner.kill();
      await scene.brake.release();
    });
    await drama.expectExact();
  });

  it('of a draft whose file nobody has read: it is read', async () => {
    const id = await scene.house.draft('leads', 'Lead id\n1\n');
    await scene.house.admin.query(`delete from ${JOBS}`);
    await scene.start();
    await scene.dramaOf(id).until(({ profile }) => profile !== null);
  });
});

it('a second job for an import in good hands changes nothing', async () => {
  const { drama, owner } = await scene.heldIn(5);
  const { epoch } = await drama.read();
  await scene.house.enqueue('commit', drama.id);
  const other = scene.workers.find((worker) => worker !== owner);
  await Promise.race([owner.says('in hand already'), other?.says('nothing to do')]);
  await scene.brake.release();
  expect((await drama.expectExact()).epoch).toBe(epoch);
});

it('an import that is cancelled and continued at once goes on at once, in the same worker', async () => {
  const { drama, owner } = await scene.heldIn(5, 1);
  await scene.brake.hold('commit', 7);
  await scene.brake.reached();
  await scene.brake.release();
  expect(await drama.cancel()).toBe(true);
  await drama.resume();
  await drama.expectExact();
  expect(owner.log).not.toContainEqual(expect.objectContaining({ msg: 'stranded; enqueued again' }));
});

it('the commit of an express import follows its dry run at once', async () => {
  const worker = await scene.start();
  const { house } = scene;
  const drama = scene.dramaOf(
    await house.draft('grape_varieties', 'Code,Libellé\n1,A\n', { options: { express: true } }),
  );
  await drama.until(({ profile }) => profile !== null);
  await house.queue('check', drama.id);
  await drama.until(({ status }) => status === 'completed');
  expect(worker.log).not.toContainEqual(expect.objectContaining({ msg: 'stranded; enqueued again' }));
});

it('no worker at all for ten minutes: the first one that comes goes on from the checkpoint', async () => {
  const { drama, owner } = await scene.heldIn(5, 1);
  await owner.kill();
  await scene.brake.cut();
  await scene.brake.release();
  // As if it had been long ago; the trigger that dates every write stands aside.
  await scene.house.admin.query(`
    set session_replication_role = replica;
    update imports set updated_at = updated_at - interval '10 minutes';
    update workers set seen_at = seen_at - interval '10 minutes';
    update ${JOBS} set locked_at = locked_at - interval '10 minutes', run_at = run_at - interval '10 minutes';
    set session_replication_role = default`);
  const stopped = await drama.read();
  expect(stopped).toMatchObject({ status: 'committing', processed_rows: 400, current_batch: 4 });
  const worker = await scene.start();
  expect((await drama.expectExact()).epoch).toBe(stopped.epoch + 1);
  expect(worker.log).toContainEqual(expect.objectContaining({ msg: 'claimed', row: 400 }));
});

describe('two that look for the dead at once', () => {
  it('free the jobs of each dead worker once, and never those of one that lives', async () => {
    const { house } = scene;
    const id = await house.draft('leads', 'Lead id\n1\n');
    const pools = [0, 1].map(() => createQueuePool(house.database.url, pino({ level: 'silent' }), 1));
    const living = new Client({ connectionString: house.database.adminUrl });
    await living.connect();
    const enter = async () => {
      const worker = { id: randomUUID(), lease: randomInt(2 ** 47) };
      await house.admin.query(
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
        await house.admin.query(`update ${JOBS} set locked_by = $1, locked_at = now()`, [`pool-${dead.id}`]);
        const found = await Promise.all(pools.map((pool) => reap(pool, randomUUID())));
        expect(found.flat().map((worker) => worker.id)).toEqual([dead.id]);
        const jobs = await house.admin.query(`select key, locked_by from ${JOBS}`);
        expect(jobs.rows).toEqual([{ key: `import:${id}`, locked_by: null }]);
      }
      expect((await house.admin.query('select id from workers')).rows).toEqual([{ id: alive.id }]);
    } finally {
      await Promise.all([...pools, living].map((connection) => connection.end()));
    }
  });
});
