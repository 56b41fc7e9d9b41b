import { setTimeout as wait } from 'node:timers/promises';
import { measureReclaim } from './reclaim.ts';
import type { Fault } from './strike.ts';
import { anyWorker } from './workers-at-work.ts';

/** SIGTERM: its end is measured, and the next claim. */
export const terminateOwner: Fault = (strike) => {
  const { scenario } = strike;
  return measureReclaim(
    strike,
    'handOver',
    (victim) => {
      const from = performance.now();
      const left = scenario.stack.terminate(victim).then(() => {
        scenario.measures.push({ kind: 'exit', ms: performance.now() - from });
      });
      scenario.loose.push(left);
    },
    anyWorker(strike),
  );
};

/** SIGSTOP, and SIGCONT after 7 to 12 seconds: the worker then believes that it still has the import in hand. */
export const hangOwner: Fault = (strike) => {
  const { scenario } = strike;
  const forMs = scenario.random.integer(7_000, 12_000);
  return measureReclaim(
    strike,
    'hang',
    (victim) => {
      const pid = scenario.stack.pid(victim);
      scenario.stack.suspend(victim);
      scenario.suspended.add(victim);
      const awake = async () => {
        await wait(forMs);
        scenario.suspended.delete(victim);
        if (scenario.stack.pid(victim) !== pid) return;
        scenario.timeline.note(`${victim} goes on after ${forMs} ms`);
        scenario.stack.resume(victim);
        // Time to write what it should not.
        await wait(500);
      };
      scenario.loose.push(awake());
    },
    undefined,
  );
};
