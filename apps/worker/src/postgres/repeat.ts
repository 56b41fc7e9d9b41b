import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { remedyFor } from './sqlstate.ts';

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 500;
/** SQLSTATE of a statement that waited as long as `lock_timeout` says for somebody else's lock. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Runs a statement again where another transaction was in its way, with pauses that double and vary. Somebody else's
 * lock is waited for as long as it takes: between two attempts nothing is held, so that a cancel gets through.
 */
export async function repeat<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1, failures = 0; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE)) failures++;
      if (failures === ATTEMPTS || remedyFor(error) !== 'repeat') throw error;
      await wait(Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (0.5 + Math.random()));
    }
  }
}
