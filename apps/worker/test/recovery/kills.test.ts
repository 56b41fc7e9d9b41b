import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mixedFile } from '../support/mixed-file.ts';
import { Scene } from '../support/scene.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

describe('kill -9', () => {
  it('in the middle of a batch: reclaimed within two seconds, and every row lands once', async () => {
    const { drama, owner } = await scene.heldIn(5, 3);
    const first = await drama.reclaimedAfter(async () => {
      await owner.kill();
      // The server does not know yet that nobody waits for the answer: the batch is written after the death.
      await scene.brake.hold('commit', 12);
    });
    await scene.brake.reached();
    const second = await drama.reclaimedAfter(async () => {
      await (await drama.owner()).kill();
      await scene.brake.cut();
    });
    await scene.brake.release();
    await drama.expectExact();
    // Of two, so that a machine that is busy for a moment does not decide.
    expect(Math.min(first, second)).toBeLessThan(2_000);
  });

  it('at random, eleven times in one import: every row lands once', async () => {
    const random = seededRandom(29);
    const { drama } = await scene.heldIn(2, 3);
    await scene.brake.slow(15);
    let standby = Promise.resolve();
    for (let batch = 4; batch <= 24; batch += 2) {
      await Promise.all([standby, scene.brake.reached()]);
      const owner = await drama.owner();
      standby = scene.start().then(() => undefined);
      await drama.reclaimedAfter(async () => {
        // Two batches are on their way: the death comes before, in or after one of them.
        await scene.brake.hold('commit', batch);
        await wait(random() * 80);
        await owner.kill();
      });
    }
    await standby;
    await scene.brake.release();
    const { epoch } = await drama.expectExact();
    expect(epoch).toBeGreaterThan(11);
  });

  it('before the first batch: starts cleanly', async () => {
    const { drama, owner } = await scene.heldIn(1);
    await drama.reclaimedAfter(async () => {
      await owner.kill();
      await scene.brake.cut();
    });
    expect(await drama.read()).toMatchObject({ processed_rows: 0, cursor_byte: '0' });
    await scene.brake.release();
    await drama.expectExact();
  });

  it('after the last batch: completes once', async () => {
    const { drama, owner } = await scene.heldIn(1);
    await scene.brake.hold('finish');
    await scene.brake.reached();
    await drama.reclaimedAfter(async () => {
      await owner.kill();
      await scene.brake.cut();
    });
    expect(await drama.read()).toMatchObject({ status: 'committing', processed_rows: drama.file.rows });
    await scene.brake.release();
    await drama.expectExact();
  });

  it('after the end, before the job is off the queue: done again, nothing is done twice', async () => {
    const { drama, owner } = await scene.heldIn(1);
    await scene.brake.hold('job');
    await scene.brake.reached();
    const done = await drama.until(({ status }) => status === 'completed');
    owner.signal('SIGSTOP');
    await scene.brake.cut();
    await owner.kill();
    await scene.brake.release();
    expect(await drama.expectExact()).toEqual(done);
  });

  it('in the dry run: its plan is exact, and its refused and skipped rows are listed once', async () => {
    const file = mixedFile(2_400);
    const { house, brake } = scene;
    await house.import('grape_varieties', file.before);
    const id = await house.draft('grape_varieties', file.csv);
    await house.work();
    await brake.hold('check', 7);
    await Promise.all([scene.start(), scene.start()]);
    const drama = scene.dramaOf(id, file);
    await house.queue('check', id);
    await brake.reached();
    await drama.reclaimedAfter(async () => {
      await (await drama.owner()).kill();
      await brake.cut();
    });
    await brake.release();
    const ready = await until(
      () => house.read(id),
      ({ status }) => status === 'ready',
    );
    expect(ready.plan).toMatchObject(file.counts);
    const { skipped, errors } = file.counts;
    expect(await house.listedRows(id)).toHaveLength(skipped + errors);
    expect((await house.admin.query('select from import_keys')).rows).toEqual([]);
  });
});
