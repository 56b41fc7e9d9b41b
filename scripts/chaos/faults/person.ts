import { setTimeout as wait } from 'node:timers/promises';
import { Refused } from '../api/client.ts';
import { isFinal, isRunning } from '../watch/sight.ts';
import type { Fault, Strike } from './strike.ts';
import { anyWorker, ownerOf } from './workers-at-work.ts';

/** A person cancels; what is written then must be whole batches, and stay as it is until somebody continues. */
export const cancel: Fault = async (strike) => {
  const timed = (await ownerOf(strike)) !== undefined && (await answers(strike));
  await cancelAndContinue(strike, timed);
};

/** Nobody can be quick with an API that is only just starting again. */
async function answers({ scenario }: Strike): Promise<boolean> {
  const answer = await fetch(`${scenario.stack.url}/readyz`).catch(() => undefined);
  return answer?.ok === true;
}

export const cancelDead: Fault = async (strike) => {
  const victim = (await ownerOf(strike))?.part ?? anyWorker(strike);
  if (victim !== undefined) await strike.scenario.stack.kill(victim);
  await cancelAndContinue(strike, false);
};

async function cancelAndContinue(strike: Strike, timed: boolean): Promise<void> {
  const { scenario, importId, watcher } = strike;
  const before = await watcher.now();
  // A dry run that is cancelled before a worker had it in hand is none that could be continued.
  if (!isRunning(before)) return;
  scenario.timeline.note('cancel');
  const from = performance.now();
  const lost = watcher.lostMs;
  try {
    await scenario.api.mutate('imports.cancel', { id: importId });
  } catch (error) {
    // It had ended already, or the first answer was lost.
    if (!(error instanceof Refused) || error.code !== 'wrong_state') throw error;
  }
  const end = await watcher.until('the import has ended', isFinal);
  if (end.status !== 'cancelled') return;
  const ms = Math.max(0, end.at - from - (watcher.lostMs - lost));
  scenario.timeline.note(`cancelled after ${ms.toFixed(0)} ms${timed ? '' : ', not timed'}`);
  if (timed) scenario.measures.push({ kind: 'cancel', ms });
  await strike.checkAtRest();
  await wait(scenario.random.integer(0, 300));
  await scenario.api.order('continue', importId);
  scenario.timeline.note('continue');
  await watcher.until('it goes on', ({ status, version }) => status !== 'cancelled' && version > end.version);
}
