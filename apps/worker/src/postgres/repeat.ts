import { setTimeout as wait } from 'node:timers/promises';
import { remedyFor } from './sqlstate.ts';

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 20;

/** Runs a statement again where another transaction was in its way, with pauses that double and vary. */
export async function repeat<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === ATTEMPTS || remedyFor(error) !== 'repeat') throw error;
      await wait(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}
