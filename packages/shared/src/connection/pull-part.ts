import type { PullWindow } from './service.ts';

/** So many rows one import pulls at most: more than any account has. */
export const MAX_PULLED_ROWS = 10_000_000;

/** A part of an account that somebody asks for. */
export interface WantedPart {
  /** All there is, or what is new since the last import that was completed. */
  readonly scope: 'all' | 'new';
  /** In place of that: from a moment on, and before another. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  /** So many rows at most, the newest ones. */
  readonly limit?: number | undefined;
}

/** The same as the server is asked for it; times in ISO 8601, UTC. */
export interface PullPart {
  readonly scope: 'all' | 'new';
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
}

/**
 * The request for a part of an account. An end that has not come yet is none, so that the server ends at the present; of a
 * range that has no beginning either nothing is left out.
 */
export function pullPart({ scope, from, to, limit }: WantedPart, now: Date): PullPart {
  return {
    scope: from || to ? 'all' : scope,
    ...(from && { from: from.toISOString() }),
    ...(to && to <= now && { to: to.toISOString() }),
    ...(limit !== undefined && { limit }),
  };
}

/** Midnight at the beginning of a day (`2026-01-31`), or so many days later, by the clocks of this machine. */
export function midnightOf(day: string, daysLater = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + daysLater);
}

/** Whether an import pulls all that an account has until a moment, so that what it does not bring is not there. */
export function isWholeAccount({ scope, from, limit }: PullWindow): boolean {
  return scope === 'all' && from === null && limit === null;
}
