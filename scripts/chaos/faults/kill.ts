import { setTimeout as wait } from 'node:timers/promises';
import type { Part } from '@sluice/testing';
import { measureReclaim } from './reclaim.ts';
import type { Fault, Strike } from './strike.ts';
import { anyWorker } from './workers-at-work.ts';

export const killOwner: Fault = (strike) => killAndMeasure(strike);

export const killAny: Fault = async (strike) => {
  const victim = anyWorker(strike);
  if (victim === undefined) return;
  strike.scenario.timeline.note(`kill: ${victim}`);
  await strike.scenario.stack.kill(victim);
};

export const killAll: Fault = async ({ scenario }) => {
  scenario.timeline.note('kill: all workers');
  await Promise.all(scenario.stack.workers.map((part) => scenario.stack.kill(part)));
};

export const killApi: Fault = ({ scenario }) => {
  scenario.timeline.note('kill: api');
  return scenario.stack.kill('api');
};

/**
 * Holds the import's row until a batch waits for it, kills the worker, and lets the batch go on: the database may well
 * write it for a worker that will never hear of it.
 */
export const killMidBatch: Fault = async (strike) => {
  const { database, stack, random } = strike.scenario;
  const letGo = await database.hold('select 1 from imports where id = $1 for update', [strike.importId]);
  try {
    await wait(random.integer(10, 150));
    const hit = async (victim: Part) => {
      await stack.kill(victim);
      letGo();
    };
    await measureReclaim(strike, 'kill', hit, undefined);
  } finally {
    letGo();
  }
};

function killAndMeasure(strike: Strike): Promise<void> {
  return measureReclaim(strike, 'kill', (victim) => strike.scenario.stack.kill(victim), anyWorker(strike));
}
