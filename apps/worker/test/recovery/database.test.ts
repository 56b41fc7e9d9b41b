import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeScenes } from '../support/describe-scenes.ts';
import { lockRecord } from '../support/lock-record.ts';
import type { Scene } from '../support/scene.ts';
import { until } from '../support/until.ts';

async function deadlocks({ house }: Scene): Promise<number> {
  const { rows } = await house.admin.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0]?.deadlocks);
}

describeScenes('a batch', (inScene) => {
  it(
    'that takes longer than five seconds lands whole, and its worker keeps the import',
    inScene(async (scene) => {
      const { drama } = await scene.heldIn(5);
      const { epoch } = await drama.read();
      // The fault itself: time that passes.
      await wait(7_000);
      await scene.brake.release();
      expect((await drama.expectExact()).epoch).toBe(epoch);
    }),
  );

  it(
    'that waits longer than five seconds for somebody’s lock lands whole, and its worker keeps the import',
    inScene(async (scene) => {
      const { drama } = await scene.heldIn(1);
      const { epoch } = await drama.read();
      const lock = await lockRecord(scene, 'V0000500');
      await scene.brake.release();
      await lock.awaited();
      await wait(7_000);
      expect(await drama.read()).toMatchObject({ status: 'committing', processed_rows: 500 });
      await lock.release();
      expect((await drama.expectExact()).epoch).toBe(epoch);
    }),
  );

  it(
    'that is the victim of a deadlock is written again',
    inScene(async (scene) => {
      // The batch waits first, and finds the circle: sooner than its limit on waiting for locks.
      await scene.house.configure('deadlock_timeout', '400ms');
      const { drama } = await scene.heldIn(1);
      const { epoch } = await drama.read();
      const lock = await lockRecord(scene, 'V0000591');
      await lock.transaction.query("set deadlock_timeout = '1min'");
      await lock.transaction.query('savepoint circle');
      await scene.brake.release();
      await until(
        async () => {
          await lock.awaited();
          // While it waits for the later record, it holds the earlier one.
          await lock.transaction.query(
            "update grape_varieties set comment = 'theirs' where code = 'V0000502'",
          );
          await lock.transaction.query('rollback to circle');
          return deadlocks(scene);
        },
        (count) => count > 0,
      );
      await lock.release();
      expect((await drama.expectExact()).epoch).toBe(epoch);
    }),
  );

  it(
    'that cannot be serialised with another transaction is written again',
    inScene(async (scene) => {
      const { house } = scene;
      const drama = await scene.ready();
      await house.configure('default_transaction_isolation', 'repeatable read');
      const lock = await lockRecord(scene, 'V0000501');
      const worker = await scene.start();
      await drama.queue();
      await lock.awaited();
      // What the batch saw of the record is the past once this is committed (SQLSTATE 40001).
      await lock.transaction.query("update grape_varieties set comment = 'theirs' where code = 'V0000501'");
      await lock.release();
      await drama.expectExact();
      expect(worker.log).not.toContainEqual(expect.objectContaining({ msg: 'failed' }));
    }),
  );

  it(
    'that finds the disk full fails the import with this reason, and continued it completes',
    inScene(async (scene) => {
      const drama = await scene.ready();
      const { admin } = scene.house;
      await admin.query(`
        create function test_disk_full() returns trigger language plpgsql as $$
        begin
          raise exception 'could not extend file' using errcode = '53100';
        end $$;
        create trigger test_disk_full before insert on record_changes
          for each row when (new.row_number > 1100) execute function test_disk_full()`);
      await scene.start();
      await drama.queue();
      const failed = await drama.until(({ status }) => status === 'failed');
      expect(failed).toMatchObject({ last_error_code: 'disk_full', processed_rows: 1_100 });
      await drama.expectWholeBatches();
      await admin.query('drop trigger test_disk_full on record_changes');
      await drama.resume();
      const done = await drama.expectExact();
      expect(done.epoch).toBe(failed.epoch + 1);
    }),
  );
});
