import { AppError } from '@sluice/shared';
import { AttemptLimit } from '../sign-in/attempt-limit.ts';

const MINUTE_MS = 60_000;

/** What may be tried how often, per API process. */
export interface Limits {
  /** Links of invitations that lead nowhere, by address: nobody finds one by trying. */
  readonly links: AttemptLimit;
  /** Wrong current passwords, by account: an open screen is no place to guess it. */
  readonly passwords: AttemptLimit;
  /** Invitations written, by organisation. */
  readonly invitations: AttemptLimit;
}

export function createLimits(): Limits {
  return {
    links: new AttemptLimit({ max: 20, windowMs: MINUTE_MS }),
    passwords: new AttemptLimit({ max: 10, windowMs: MINUTE_MS }),
    invitations: new AttemptLimit({ max: 30, windowMs: MINUTE_MS }),
  };
}

/**
 * Does `work` as one attempt of `key`, which is not counted when it succeeds.
 *
 * @throws AppError `too_many_requests` {seconds} where the key has none left; otherwise what `work` throws
 */
export async function attempt<Result>(
  limit: AttemptLimit,
  key: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const seconds = limit.begin([key]);
  if (seconds > 0) throw new AppError('too_many_requests', { seconds });
  const result = await work();
  limit.succeeded([key]);
  return result;
}
