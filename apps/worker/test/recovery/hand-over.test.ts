import { expect, it } from 'vitest';
import { describeScenes } from '../support/describe-scenes.ts';
import { lockRecord } from '../support/lock-record.ts';

describeScenes('a worker that is asked to stop', (inScene) => {
  it(
    'ends within ten seconds, and its successor goes on at once and from its checkpoint',
    inScene(async (scene) => {
      const { drama, owner } = await scene.heldIn(5);
      const stop = async (from: number) => {
        await scene.brake.reached();
        const { epoch } = await drama.read();
        const worker = await drama.owner();
        worker.signal('SIGTERM');
        await worker.says('stopping');
        const asked = performance.now();
        await scene.brake.hold('commit', from);
        const [how, next] = await Promise.all([worker.exited, drama.until((row) => row.epoch > epoch)]);
        expect(how).toBe(0);
        expect(next.epoch).toBe(epoch + 1);
        return performance.now() - asked;
      };
      const first = await stop(12);
      expect(owner.log).toContainEqual(expect.objectContaining({ msg: 'handed over' }));
      await scene.start();
      const second = await stop(99);
      expect(Math.max(first, second)).toBeLessThan(10_000);
      expect(Math.min(first, second)).toBeLessThan(2_000);
      await drama.expectExact();
      // Nobody had to find out that it was gone: it had let go.
      for (const { log } of scene.workers) {
        expect(log).not.toContainEqual(expect.objectContaining({ msg: 'stranded; enqueued again' }));
      }
    }),
  );

  it(
    'ends within ten seconds also in the middle of a batch that does not end',
    inScene(async (scene) => {
      const { drama, owner } = await scene.heldIn(5);
      const asked = performance.now();
      await owner.stop();
      expect(performance.now() - asked).toBeLessThan(10_000);
      await scene.brake.release();
      await drama.expectExact();
    }),
  );

  it(
    'ends within ten seconds also behind somebody’s lock',
    inScene(async (scene) => {
      const { drama } = await scene.heldIn(1);
      const lock = await lockRecord(scene, 'V0000500');
      await scene.brake.release();
      await lock.awaited();
      const owner = await drama.owner();
      const asked = performance.now();
      await owner.stop();
      expect(performance.now() - asked).toBeLessThan(10_000);
      await lock.release();
      await drama.expectExact();
    }),
  );

  it(
    'leaves nothing behind when nothing is in its hands',
    inScene(async (scene) => {
      const worker = await scene.start();
      expect(await worker.stop()).toBe(0);
      expect((await scene.house.admin.query('select from workers')).rows).toEqual([]);
    }),
  );

  it(
    'six times in one import: none waits longer than the one before, and no stop counts against the import',
    inScene(async (scene) => {
      const { drama } = await scene.heldIn(2, 1);
      const waits: number[] = [];
      for (let deploy = 1; deploy <= 6; deploy++) {
        await scene.brake.reached();
        const old = await drama.owner();
        await scene.start();
        waits.push(
          await drama.reclaimedAfter(async () => {
            old.signal('SIGTERM');
            await old.says('stopping');
            await scene.brake.hold('commit', 2 + 3 * deploy);
            await old.exited;
          }),
        );
      }
      await scene.brake.release();
      const { epoch, attempts } = await drama.expectExact();
      expect({ epoch, attempts }).toMatchObject({ attempts: 0 });
      expect(Math.max(...waits.slice(3))).toBeLessThan(Math.max(...waits.slice(0, 3)) + 2_000);
    }),
  );
});
