import { AppError, type AppErrorCode } from '@sluice/shared';
import type { TRPCError } from '@trpc/server';
import { appErrorOf } from '../errors/app-error-of.ts';
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

/** What became of a call, as a middleware of tRPC is told. */
type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: TRPCError };

/**
 * Lets a call go on that its key has attempts left for.
 *
 * @param counts whether a call that ended so has used an attempt up: done, or refused with that code
 * @throws AppError `too_many_requests` {seconds}
 */
export async function counted<Result extends Outcome>(
  limit: AttemptLimit,
  key: string,
  counts: (end: 'done' | AppErrorCode) => boolean,
  next: () => Promise<Result>,
): Promise<Result> {
  const seconds = limit.begin([key]);
  if (seconds > 0) throw new AppError('too_many_requests', { seconds });
  const result = await next();
  if (!counts(result.ok ? 'done' : appErrorOf(result.error).code)) limit.takeBack([key]);
  return result;
}
