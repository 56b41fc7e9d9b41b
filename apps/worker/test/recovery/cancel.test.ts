import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeScenes } from '../support/describe-scenes.ts';
import { lockRecord } from '../support/lock-record.ts';
import { mixedFile } from '../support/mixed-file.ts';
import type { Drama } from '../support/scene.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** @returns milliseconds until it was final */
async function timedCancel(drama: Drama): Promise<number> {
  const begun = performance.now();
  expect(await drama.cancel()).toBe(true);
  return performance.now() - begun;
}

describeScenes('cancel', (inScene) => {
  it(
    'in the middle of a batch: final within a second, whole batches only, and nothing is written after',
    inScene(async (scene) => {
      const { drama, owner } = await scene.heldIn(5, 1);
      await scene.brake.slow(100);
      await scene.brake.release();
      await drama.until(({ processed_rows }) => processed_rows > 500);
      const first = await timedCancel(drama);
      const cancelled = await drama.read();
      await owner.says('cancelled');
      expect(await drama.expectWholeBatches()).toEqual(cancelled);
      expect(cancelled.status).toBe('cancelled');
      expect(cancelled.processed_rows).toBeLessThan(drama.file.rows);

      // Continued, it goes on from where it stopped.
      await drama.resume();
      await drama.until(({ processed_rows }) => processed_rows > cancelled.processed_rows);
      const second = await timedCancel(drama);
      await drama.expectWholeBatches();
      expect(Math.min(first, second)).toBeLessThan(1_000);
      await scene.brake.slow(0);
      await drama.resume();
      await drama.expectExact();
    }),
  );

  it(
    'while it is queued: it never starts',
    inScene(async (scene) => {
      const drama = await scene.ready();
      await drama.queue();
      await timedCancel(drama);
      const cancelled = await drama.read();
      const worker = await scene.start();
      await worker.says('nothing to do');
      expect(await drama.expectWholeBatches()).toEqual(cancelled);
      expect(cancelled).toMatchObject({ status: 'cancelled', processed_rows: 0 });
    }),
  );

  it(
    'racing the last batch: exactly one final state, which is the truth',
    inScene(async (scene) => {
      const random = seededRandom(18);
      const file = mixedFile(300);
      const dramas = [await scene.ready(file)];
      while (dramas.length < 10) {
        dramas.push(scene.dramaOf(await scene.house.check('grape_varieties', file.csv), file));
      }
      await scene.start();
      for (const drama of dramas) {
        await scene.brake.hold('commit', 3);
        await drama.queue();
        await scene.brake.reached();
        await scene.brake.release();
        await wait(random() * 10);
        const cancelled = await drama.cancel();
        const row = await drama.read();
        expect(row.status).toBe(cancelled ? 'cancelled' : 'completed');
        await drama.expectNoJob();
        expect(await drama.read()).toEqual(row);
      }
    }),
  );

  it(
    'while its worker is dead: cancelled all the same, and nobody takes it up',
    inScene(async (scene) => {
      const { drama, owner } = await scene.heldIn(5, 1);
      await owner.kill();
      await scene.brake.cut();
      await scene.brake.release();
      expect(await timedCancel(drama)).toBeLessThan(1_000);
      const cancelled = await drama.read();
      const worker = await scene.start();
      await worker.says('nothing to do');
      expect(await drama.expectWholeBatches()).toEqual(cancelled);
      expect(cancelled).toMatchObject({ status: 'cancelled', processed_rows: 400 });
    }),
  );

  it(
    'of a batch that waits for somebody’s lock: final within a second, and nothing of the batch is written',
    inScene(async (scene) => {
      const { drama, owner } = await scene.heldIn(1, 1);
      const lock = await lockRecord(scene, 'V0000500');
      await scene.brake.release();
      await lock.awaited();
      const first = await timedCancel(drama);
      const cancelled = await drama.read();
      expect(cancelled).toMatchObject({ status: 'cancelled', processed_rows: 500 });
      await drama.resume();
      await lock.awaited();
      const second = await timedCancel(drama);
      expect(Math.min(first, second)).toBeLessThan(1_000);
      await lock.release();
      await owner.says('cancelled');
      expect(await drama.expectWholeBatches()).toMatchObject({ status: 'cancelled', processed_rows: 500 });
      await drama.resume();
      await drama.expectExact();
    }),
  );
});
