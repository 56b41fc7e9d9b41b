import { expect, it } from 'vitest';
import { describeScenarios } from '../support/describe-scenarios.ts';
import { lockPlans, lockRecord } from '../support/lock-record.ts';

describeScenarios('a worker that is asked to stop', (inScenario) => {
  it(
    'ends within ten seconds, and its successor goes on at once and from its checkpoint',
    inScenario(async (scenario) => {
      const { subject, owner } = await scenario.heldIn(5);
      const stop = async (from: number) => {
        await scenario.brake.reached();
        const { epoch } = await subject.read();
        const worker = await subject.owner();
        worker.signal('SIGTERM');
        await worker.says('stopping');
        const asked = performance.now();
        await scenario.brake.hold('commit', from);
        const [how, next] = await Promise.all([worker.exited, subject.until((row) => row.epoch > epoch)]);
        expect(how).toBe(0);
        expect(next.epoch).toBe(epoch + 1);
        return performance.now() - asked;
      };
      const first = await stop(12);
      expect(owner.log).toContainEqual(expect.objectContaining({ msg: 'handed over' }));
      await scenario.start();
      const second = await stop(99);
      expect(Math.max(first, second)).toBeLessThan(10_000);
      expect(Math.min(first, second)).toBeLessThan(2_000);
      await subject.expectExact();
      // Nobody had to find out that it was gone: it had let go.
      for (const { log } of scenario.workers) {
        expect(log).not.toContainEqual(expect.objectContaining({ msg: 'stranded; enqueued again' }));
      }
    }),
  );

  it(
    'ends within ten seconds also in the middle of a batch that does not end',
    inScenario(async (scenario) => {
      const { subject, owner } = await scenario.heldIn(5);
      const asked = performance.now();
      await owner.stop();
      expect(performance.now() - asked).toBeLessThan(10_000);
      await scenario.brake.release();
      await subject.expectExact();
    }),
  );

  it(
    'ends within ten seconds also behind somebody’s lock',
    inScenario(async (scenario) => {
      const { subject } = await scenario.heldIn(1);
      const lock = await lockRecord(scenario, 'V0000500');
      await scenario.brake.release();
      await lock.awaited();
      const owner = await subject.owner();
      const asked = performance.now();
      await owner.stop();
      expect(performance.now() - asked).toBeLessThan(10_000);
      await lock.release();
      await subject.expectExact();
    }),
  );

  it(
    'hands an import over before its first batch, while it reads what the dry run has decided',
    inScenario(async (scenario) => {
      const subject = await scenario.ready();
      const plans = await lockPlans(scenario);
      const owner = await scenario.start();
      await subject.queue();
      await plans.awaited();
      owner.signal('SIGTERM');
      await owner.says('stopping');
      await plans.release();
      expect(await owner.exited).toBe(0);
      expect(owner.log).toContainEqual(expect.objectContaining({ msg: 'handed over' }));
      expect(await subject.read()).toMatchObject({ last_error_code: null, attempts: 0, processed_rows: 0 });
      await scenario.start();
      await subject.expectExact();
    }),
  );

  it(
    'leaves nothing behind when it holds no import',
    inScenario(async (scenario) => {
      const worker = await scenario.start();
      expect(await worker.stop()).toBe(0);
      expect((await scenario.harness.admin.query('select from workers')).rows).toEqual([]);
    }),
  );

  it(
    'six times in one import: none waits longer than the one before, and no stop counts against the import',
    inScenario(async (scenario) => {
      const { subject } = await scenario.heldIn(2, 1);
      const waits: number[] = [];
      for (let deploy = 1; deploy <= 6; deploy++) {
        await scenario.brake.reached();
        const old = await subject.owner();
        await scenario.start();
        waits.push(
          await subject.reclaimedAfter(async () => {
            old.signal('SIGTERM');
            await old.says('stopping');
            await scenario.brake.hold('commit', 2 + 3 * deploy);
            await old.exited;
          }),
        );
      }
      await scenario.brake.release();
      const { epoch, attempts } = await subject.expectExact();
      expect({ epoch, attempts }).toMatchObject({ attempts: 0 });
      expect(Math.max(...waits.slice(3))).toBeLessThan(Math.max(...waits.slice(0, 3)) + 2_000);
    }),
  );
});
