import { setTimeout as wait } from 'node:timers/promises';
import { measureReclaim } from './reclaim.ts';
import type { Fault } from './strike.ts';
import { anyWorker } from './workers-at-work.ts';

/** SIGTERM: its end is measured, and the next claim. */
export const terminateOwner: Fault = (strike) => {
  const { scene } = strike;
  return measureReclaim(
    strike,
    'handOver',
    (victim) => {
      const from = performance.now();
      const left = scene.stack.terminate(victim).then(() => {
        scene.measures.push({ kind: 'exit', ms: performance.now() - from });
      });
      scene.loose.push(left);
    },
    anyWorker(strike),
  );
};

/** SIGSTOP, and SIGCONT after 7 to 12 seconds: the worker then believes that it still has the import in hand. */
export const hangOwner: Fault = (strike) => {
  const { scene } = strike;
  const forMs = scene.random.integer(7_000, 12_000);
  return measureReclaim(
    strike,
    'hang',
    (victim) => {
      const pid = scene.stack.pid(victim);
      scene.stack.suspend(victim);
      scene.suspended.add(victim);
      const awake = async () => {
        await wait(forMs);
        scene.suspended.delete(victim);
        if (scene.stack.pid(victim) !== pid) return;
        scene.timeline.note(`${victim} goes on after ${forMs} ms`);
        scene.stack.resume(victim);
        // Time to write what it should not.
        await wait(500);
      };
      scene.loose.push(awake());
    },
    undefined,
  );
};
