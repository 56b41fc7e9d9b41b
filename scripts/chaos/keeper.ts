import { setTimeout as wait } from 'node:timers/promises';
import type { Part, Stack } from '@sluice/testing';
import type { Random } from '../samples/random.ts';
import type { Timeline } from './timeline.ts';

/** Starts again what has ended, as a supervisor does, after a moment that the seed decides. */
export function keepRunning(stack: Stack, random: Random, timeline: Timeline): { stop: () => void } {
  let stopped = false;
  stack.onExit(async (part: Part, how: string) => {
    timeline.note(`${part} ended (${how})`);
    await wait(random.integer(50, 800));
    if (stopped) return;
    stack.launch(part);
    timeline.note(`${part} started, process ${stack.pid(part)}`);
  });
  return {
    stop: () => {
      stopped = true;
    },
  };
}
