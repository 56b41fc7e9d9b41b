import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeScenarios } from '../support/describe-scenarios.ts';
import { lockRecord } from '../support/lock-record.ts';
import { mixedFile } from '../support/mixed-file.ts';
import type { ImportUnderTest } from '../support/scenario.ts';
import { seededRandom } from '../support/seeded-random.ts';

/** @returns milliseconds until it was final */
async function timedCancel(subject: ImportUnderTest): Promise<number> {
  const begun = performance.now();
  expect(await subject.cancel()).toBe(true);
  return performance.now() - begun;
}

describeScenarios('cancel', (inScenario) => {
  it(
    'in the middle of a batch: final within a second, whole batches only, and nothing is written after',
    inScenario(async (scenario) => {
      const { subject, owner } = await scenario.heldIn(5, 1);
      await scenario.brake.slow(100);
      await scenario.brake.release();
      await subject.until(({ processed_rows }) => processed_rows > 500);
      const first = await timedCancel(subject);
      const cancelled = await subject.read();
      await owner.says('cancelled');
      expect(await subject.expectWholeBatches()).toEqual(cancelled);
      expect(cancelled.status).toBe('cancelled');
      expect(cancelled.processed_rows).toBeLessThan(subject.file.rows);

      // Continued, it goes on from where it stopped.
      await subject.resume();
      await subject.until(({ processed_rows }) => processed_rows > cancelled.processed_rows);
      const second = await timedCancel(subject);
      await subject.expectWholeBatches();
      expect(Math.min(first, second)).toBeLessThan(1_000);
      await scenario.brake.slow(0);
      await subject.resume();
      await subject.expectExact();
    }),
  );

  it(
    'while it is queued: it never starts',
    inScenario(async (scenario) => {
      const subject = await scenario.ready();
      await subject.queue();
      await timedCancel(subject);
      const cancelled = await subject.read();
      const worker = await scenario.start();
      await worker.says('nothing to do');
      expect(await subject.expectWholeBatches()).toEqual(cancelled);
      expect(cancelled).toMatchObject({ status: 'cancelled', processed_rows: 0 });
    }),
  );

  it(
    'racing the last batch: exactly one final state, which is the truth',
    inScenario(async (scenario) => {
      const random = seededRandom(18);
      const file = mixedFile(300);
      const subjects = [await scenario.ready(file)];
      while (subjects.length < 10) {
        subjects.push(scenario.subjectOf(await scenario.harness.check('grape_varieties', file.csv), file));
      }
      await scenario.start();
      for (const subject of subjects) {
        await scenario.brake.hold('commit', 3);
        await subject.queue();
        await scenario.brake.reached();
        await scenario.brake.release();
        await wait(random() * 10);
        const cancelled = await subject.cancel();
        const row = await subject.read();
        expect(row.status).toBe(cancelled ? 'cancelled' : 'completed');
        await subject.expectNoJob();
        expect(await subject.read()).toEqual(row);
      }
    }),
  );

  it(
    'while its worker is dead: cancelled all the same, and nobody takes it up',
    inScenario(async (scenario) => {
      const { subject, owner } = await scenario.heldIn(5, 1);
      await owner.kill();
      await scenario.brake.cut();
      await scenario.brake.release();
      expect(await timedCancel(subject)).toBeLessThan(1_000);
      const cancelled = await subject.read();
      const worker = await scenario.start();
      await worker.says('nothing to do');
      expect(await subject.expectWholeBatches()).toEqual(cancelled);
      expect(cancelled).toMatchObject({ status: 'cancelled', processed_rows: 400 });
    }),
  );

  it(
    'of a batch that waits for somebody’s lock: final within a second, and nothing of the batch is written',
    inScenario(async (scenario) => {
      const { subject, owner } = await scenario.heldIn(1, 1);
      const lock = await lockRecord(scenario, 'V0000500');
      await scenario.brake.release();
      await lock.awaited();
      const first = await timedCancel(subject);
      const cancelled = await subject.read();
      expect(cancelled).toMatchObject({ status: 'cancelled', processed_rows: 500 });
      await subject.resume();
      await lock.awaited();
      const second = await timedCancel(subject);
      expect(Math.min(first, second)).toBeLessThan(1_000);
      await lock.release();
      await owner.says('cancelled');
      expect(await subject.expectWholeBatches()).toMatchObject({ status: 'cancelled', processed_rows: 500 });
      await subject.resume();
      await subject.expectExact();
    }),
  );
});
