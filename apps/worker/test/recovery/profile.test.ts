import { expect, it } from 'vitest';
import { MAX_ATTEMPTS, MAX_ATTEMPTS_IN_ALL } from '../../src/lease/limits.ts';
import { describeScenes } from '../support/describe-scenes.ts';

/** Takes many seconds to read: a quotation mark is misplaced in every line. */
const COSTLY = `a,b\n${'""x\n'.repeat(1_500_000)}`;

describeScenes('the profile of a file', (inScene) => {
  it(
    'that costs much disturbs nobody, and is another worker’s at once when its own is stopped',
    inScene(async (scene) => {
      const { house } = scene;
      const worker = await scene.start();
      const costly = scene.dramaOf(await house.draft('leads', COSTLY));
      await costly.until(({ attempts }) => attempts === 1);
      const organizationId = await house.addOrganization();
      const times: number[] = [];
      for (let file = 0; file < 3; file++) {
        const begun = performance.now();
        const small = await house.draft('leads', `Lead id\n${file}\n`, { organizationId });
        await scene.dramaOf(small).until(({ profile }) => profile !== null);
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
      await scene.start();
      await costly.until((row) => row.epoch > epoch, 5_000);
    }),
  );

  it(
    'that ends its reader each time is given up',
    inScene(async (scene) => {
      const { house } = scene;
      const file = scene.dramaOf(await house.draft('leads', COSTLY));
      // Those before this one.
      await house.admin.query('update imports set attempts = $1', [MAX_ATTEMPTS - 1]);
      const last = await scene.start();
      await file.until(({ attempts }) => attempts === MAX_ATTEMPTS);
      await last.kill();
      await scene.start();
      expect(await file.until(({ status }) => status === 'failed')).toMatchObject({
        last_error_code: 'worker_lost',
        last_error_params: { attempts: MAX_ATTEMPTS },
        profile: null,
      });
    }),
  );

  it(
    'is not done again where its reader ends right after it',
    inScene(async (scene) => {
      const { house, brake } = scene;
      await brake.hold('job');
      const reader = await scene.start();
      const file = scene.dramaOf(await house.draft('leads', 'Lead id\n1\n'));
      await file.until(({ profile }) => profile !== null);
      await brake.reached();
      const read = await file.read();
      await reader.kill();
      await brake.cut();
      await brake.release();
      await scene.start();
      await file.expectNoJob();
      expect(await file.read()).toEqual(read);
    }),
  );
});

describeScenes('a batch in between', (inScene) => {
  it(
    'forgives the attempts in a row, and those in all as far as the import has come',
    inScene(async (scene) => {
      const { house } = scene;
      const drama = await scene.ready();
      await scene.brake.hold('commit', 13);
      await drama.queue();
      await house.admin.query('update imports set attempts = 5, attempts_in_all = 20 where id = $1', [
        drama.id,
      ]);
      const worker = await scene.start();
      await scene.brake.reached();
      const half = await drama.read();
      expect(half).toMatchObject({ attempts: 0, attempts_in_all: 21 });
      const percent = Math.floor((100 * half.processed_rows) / (half.total_rows ?? 1));
      await worker.kill();
      // Those before it were as many as are granted.
      await house.admin.query('update imports set attempts_in_all = $2 where id = $1', [
        drama.id,
        MAX_ATTEMPTS_IN_ALL + percent,
      ]);
      await scene.start();
      expect(await drama.until(({ status }) => status === 'failed')).toMatchObject({
        last_error_code: 'worker_lost',
        last_error_params: { attempts: MAX_ATTEMPTS_IN_ALL + percent },
        processed_rows: half.processed_rows,
      });
      // A person's start is a new one.
      await scene.brake.release();
      await drama.resume();
      expect(await drama.expectExact()).toMatchObject({ attempts_in_all: 1 });
    }),
  );
});
