import { setTimeout as wait } from 'node:timers/promises';
import { Violation } from '../check/findings.ts';
import { FAULTS } from '../faults/index.ts';
import type { Strike } from '../faults/strike.ts';
import { Screen } from '../watch/screen.ts';
import { inWords, progressOf, type Sight } from '../watch/sight.ts';

/**
 * Sees an import through one phase, and lets the phase's faults strike when it is as far as each wants it. Somebody
 * looks on: what the live stream shows in the end is what the database has.
 *
 * @throws Violation when it fails though that is not what is meant by done, or is not done before the run's deadline
 */
export async function drive(strike: Strike, isDone: (sight: Sight) => boolean): Promise<void> {
  const { scenario, importId, phase, watcher } = strike;
  const isOver = (sight: Sight) => isDone(sight) || sight.status === 'failed';
  const screen = new Screen(scenario.api, importId);
  try {
    await letFaultsStrike(strike, isOver);
    const end = await watcher.until(`${phase} is done`, isOver);
    if (end.status === 'failed' && !isDone(end)) throw new Violation(`the ${phase}`, [inWords(end)]);
    await measureScreen(strike, screen, end);
  } finally {
    await screen.close();
  }
}

async function letFaultsStrike(strike: Strike, isOver: (sight: Sight) => boolean): Promise<void> {
  const { scenario, phase, watcher } = strike;
  for (const { kind, at, afterMs } of scenario.plan.faults[phase]) {
    const sight = await watcher.until(
      `${phase} is ${Math.round(at * 100)} % done`,
      (seen) => isOver(seen) || (seen.phase === phase && progressOf(seen) >= at),
    );
    if (isOver(sight)) scenario.timeline.note(`too late for ${kind}`);
    else {
      await wait(afterMs);
      scenario.timeline.note(`fault: ${kind}`);
      await FAULTS[kind](strike);
    }
  }
}

/** How long the end takes to be shown: timed only where the API was there to show it. */
async function measureScreen({ scenario, watcher }: Strike, screen: Screen, end: Sight): Promise<void> {
  const timed = screen.isOpen;
  const lost = watcher.lostMs;
  await screen.catchUp(end, scenario.deadline);
  if (!timed) return;
  const ms = performance.now() - end.at - (watcher.lostMs - lost);
  scenario.measures.push({ kind: 'screen', ms: Math.max(0, ms) });
}
