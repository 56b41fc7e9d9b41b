import { expect, it } from 'vitest';
import { MAX_ATTEMPTS, MAX_ATTEMPTS_IN_ALL } from '../../src/lease/limits.ts';
import { describeScenarios } from '../support/describe-scenarios.ts';

/** Takes many seconds to read: a quotation mark is misplaced in every line. */
const COSTLY = `a,b\n${'""x\n'.repeat(1_500_000)}`;

describeScenarios('the profile of a file', (inScenario) => {
  it(
    'that costs much disturbs nobody, and is another worker’s at once when its own is stopped',
    inScenario(async (scenario) => {
      const { harness } = scenario;
      const worker = await scenario.start();
      const costly = scenario.subjectOf(await harness.draft('leads', COSTLY));
      await costly.until(({ attempts }) => attempts === 1);
      const organizationId = await harness.addOrganization();
      const times: number[] = [];
      for (let file = 0; file < 3; file++) {
        const begun = performance.now();
        const small = await harness.draft('leads', `Lead id\n${file}\n`, { organizationId });
        await scenario.subjectOf(small).until(({ profile }) => profile !== null);
        times.push(performance.now() - begun);
      }
      // Of three, so that a machine that is busy for a moment does not decide.
      expect(Math.min(...times)).toBeLessThan(2_000);
      expect(await costly.read()).toMatchObject({ profile: null, attempts: 1 });

      const { epoch } = await costly.read();
      const begun = performance.now();
      expect(await worker.stop()).toBe(0);
      expect(performance.now() - begun).toBeLessThan(5_000);
      expect(await costly.read()).toMatchObject({ profile: null, attempts: 0, attempts_in_all: 0 });
      await scenario.start();
      await costly.until((row) => row.epoch > epoch, 5_000);
    }),
  );

  it(
    'that ends its reader each time is given up',
    inScenario(async (scenario) => {
      const { harness } = scenario;
      const file = scenario.subjectOf(await harness.draft('leads', COSTLY));
      // Those before this one.
      await harness.admin.query('update imports set attempts = $1', [MAX_ATTEMPTS - 1]);
      const last = await scenario.start();
      await file.until(({ attempts }) => attempts === MAX_ATTEMPTS);
      await last.kill();
      await scenario.start();
      expect(await file.until(({ status }) => status === 'failed')).toMatchObject({
        last_error_code: 'worker_lost',
        last_error_params: { attempts: MAX_ATTEMPTS },
        profile: null,
      });
    }),
  );

  it(
    'is not done again where its reader ends right after it',
    inScenario(async (scenario) => {
      const { harness, brake } = scenario;
      await brake.hold('job');
      const reader = await scenario.start();
      const file = scenario.subjectOf(await harness.draft('leads', 'Lead id\n1\n'));
      await file.until(({ profile }) => profile !== null);
      await brake.reached();
      const read = await file.read();
      await reader.kill();
      await brake.cut();
      await brake.release();
      await scenario.start();
      await file.expectNoJob();
      expect(await file.read()).toEqual(read);
    }),
  );
});

describeScenarios('a batch in between', (inScenario) => {
  it(
    'forgives the attempts in a row, and those in all as far as the import has come',
    inScenario(async (scenario) => {
      const { harness } = scenario;
      const subject = await scenario.ready();
      await scenario.brake.hold('commit', 13);
      await subject.queue();
      await harness.admin.query('update imports set attempts = 5, attempts_in_all = 20 where id = $1', [
        subject.id,
      ]);
      const worker = await scenario.start();
      await scenario.brake.reached();
      const half = await subject.read();
      expect(half).toMatchObject({ attempts: 0, attempts_in_all: 21 });
      const percent = Math.floor((100 * half.processed_rows) / (half.total_rows ?? 1));
      await worker.kill();
      // Those before it were as many as are granted.
      await harness.admin.query('update imports set attempts_in_all = $2 where id = $1', [
        subject.id,
        MAX_ATTEMPTS_IN_ALL + percent,
      ]);
      await scenario.start();
      expect(await subject.until(({ status }) => status === 'failed')).toMatchObject({
        last_error_code: 'worker_lost',
        last_error_params: { attempts: MAX_ATTEMPTS_IN_ALL + percent },
        processed_rows: half.processed_rows,
      });
      // A person's start is a new one.
      await scenario.brake.release();
      await subject.resume();
      expect(await subject.expectExact()).toMatchObject({ attempts_in_all: 1 });
    }),
  );
});
