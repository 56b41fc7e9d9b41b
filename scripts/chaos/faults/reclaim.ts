import type { Part } from '@sluice/testing';
import type { MeasureKind } from '../measure.ts';
import { isRunning } from '../watch/sight.ts';
import type { Strike } from './strike.ts';
import { hasSuccessor, ownerOf } from './workers-at-work.ts';

/**
 * Strikes the worker that has the import in hand, and measures how long it takes until another claims it: until the
 * epoch grows. Timed only where another worker was there to take over. Where none has it in hand just now, any
 * worker is struck and nothing is measured.
 *
 * @param hit done to the owner; what it returns is not waited for by the measure
 */
export async function measureReclaim(
  strike: Strike,
  kind: MeasureKind,
  hit: (victim: Part) => void | Promise<void>,
  bystander: Part | undefined,
): Promise<void> {
  const { scenario, watcher } = strike;
  const owner = await ownerOf(strike);
  const victim = owner?.part ?? bystander;
  if (victim === undefined) return;
  const timed = owner !== undefined && (await hasSuccessor(strike, victim));
  const from = performance.now();
  const lost = watcher.lostMs;
  const done = hit(victim);
  scenario.timeline.note(`${kind}: ${victim}${owner ? `, owner of epoch ${owner.epoch}` : ', no owner'}`);
  await done;
  if (!owner) return;
  const next = await watcher.until(
    'another worker claims the import',
    (sight) => sight.epoch > owner.epoch || !isRunning(sight),
  );
  if (next.epoch === owner.epoch || !isRunning(next)) return; // its last batch was written, or it was cancelled
  const ms = Math.max(0, next.at - from - (watcher.lostMs - lost));
  scenario.timeline.note(`claimed anew after ${ms.toFixed(0)} ms${timed ? '' : ', not timed'}`);
  if (timed) scenario.measures.push({ kind, ms });
}
