import { setTimeout as wait } from 'node:timers/promises';
import { Violation } from '../check/findings.ts';
import { FAULTS } from '../faults/index.ts';
import type { Strike } from '../faults/strike.ts';
import { inWords, progressOf, type Sight } from '../watch/sight.ts';

/**
 * Sees an import through one phase, and lets the phase's faults strike when it is as far as each wants it.
 *
 * @throws Violation when it fails, or is not done before the run's deadline
 */
export async function drive(strike: Strike, isDone: (sight: Sight) => boolean): Promise<void> {
  const { scene, phase, watcher } = strike;
  const isOver = (sight: Sight) => isDone(sight) || sight.status === 'failed';
  for (const { kind, at, afterMs } of scene.plan.faults[phase]) {
    const sight = await watcher.until(
      `${phase} is ${Math.round(at * 100)} % done`,
      (seen) => isOver(seen) || (seen.phase === phase && progressOf(seen) >= at),
    );
    if (isOver(sight)) scene.timeline.note(`too late for ${kind}`);
    else {
      await wait(afterMs);
      scene.timeline.note(`fault: ${kind}`);
      await FAULTS[kind](strike);
    }
  }
  const end = await watcher.until(`${phase} is done`, isOver);
  if (end.status === 'failed') throw new Violation(`the ${phase}`, [inWords(end)]);
}
