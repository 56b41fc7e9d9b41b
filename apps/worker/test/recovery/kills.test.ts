import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mixedFile } from '../support/mixed-file.ts';
import { Scenario } from '../support/scenario.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { until } from '../support/until.ts';

let scenario: Scenario;
beforeEach(async () => {
  scenario = await Scenario.open();
});
afterEach(() => scenario.close());

describe('kill -9', () => {
  it('in the middle of a batch: reclaimed within two seconds, and every row lands once', async () => {
    const { subject, owner } = await scenario.heldIn(5, 3);
    const first = await subject.reclaimedAfter(async () => {
      await owner.kill();
      // The server does not know yet that nobody waits for the answer: the batch is written after the death.
      await scenario.brake.hold('commit', 12);
    });
    await scenario.brake.reached();
    const second = await subject.reclaimedAfter(async () => {
      await (await subject.owner()).kill();
      await scenario.brake.cut();
    });
    await scenario.brake.release();
    await subject.expectExact();
    // Of two, so that a machine that is busy for a moment does not decide.
    expect(Math.min(first, second)).toBeLessThan(2_000);
  });

  it('at random, eleven times in one import: every row lands once', async () => {
    const random = seededRandom(29);
    const { subject } = await scenario.heldIn(2, 3);
    await scenario.brake.slow(15);
    let standby = Promise.resolve();
    for (let batch = 4; batch <= 24; batch += 2) {
      await Promise.all([standby, scenario.brake.reached()]);
      const owner = await subject.owner();
      standby = scenario.start().then(() => undefined);
      await subject.reclaimedAfter(async () => {
        // Two batches are on their way: the death comes before, in or after one of them.
        await scenario.brake.hold('commit', batch);
        await wait(random() * 80);
        await owner.kill();
      });
    }
    await standby;
    await scenario.brake.release();
    const { epoch } = await subject.expectExact();
    expect(epoch).toBeGreaterThan(11);
  });

  it('before the first batch: starts cleanly', async () => {
    const { subject, owner } = await scenario.heldIn(1);
    await subject.reclaimedAfter(async () => {
      await owner.kill();
      await scenario.brake.cut();
    });
    expect(await subject.read()).toMatchObject({ processed_rows: 0, cursor_byte: '0' });
    await scenario.brake.release();
    await subject.expectExact();
  });

  it('after the last batch: completes once', async () => {
    const { subject, owner } = await scenario.heldIn(1);
    await scenario.brake.hold('finish');
    await scenario.brake.reached();
    await subject.reclaimedAfter(async () => {
      await owner.kill();
      await scenario.brake.cut();
    });
    expect(await subject.read()).toMatchObject({ status: 'committing', processed_rows: subject.file.rows });
    await scenario.brake.release();
    await subject.expectExact();
  });

  it('after the end, before the job is off the queue: done again, nothing is done twice', async () => {
    const { subject, owner } = await scenario.heldIn(1);
    await scenario.brake.hold('job');
    await scenario.brake.reached();
    const done = await subject.until(({ status }) => status === 'completed');
    owner.signal('SIGSTOP');
    await scenario.brake.cut();
    await owner.kill();
    await scenario.brake.release();
    expect(await subject.expectExact()).toEqual(done);
  });

  it('in the dry run: its plan is exact, and its refused and skipped rows are listed once', async () => {
    const file = mixedFile(2_400);
    const { harness, brake } = scenario;
    await harness.import('grape_varieties', file.before);
    const id = await harness.draft('grape_varieties', file.csv);
    await harness.work();
    await brake.hold('check', 7);
    await Promise.all([scenario.start(), scenario.start()]);
    const subject = scenario.subjectOf(id, file);
    await harness.queue('check', id);
    await brake.reached();
    await subject.reclaimedAfter(async () => {
      await (await subject.owner()).kill();
      await brake.cut();
    });
    await brake.release();
    const ready = await until(
      () => harness.read(id),
      ({ status }) => status === 'ready',
    );
    expect(ready.plan).toMatchObject(file.counts);
    const { skipped, errors } = file.counts;
    expect(await harness.listedRows(id)).toHaveLength(skipped + errors);
    expect((await harness.admin.query('select from import_keys')).rows).toEqual([]);
  });
});
