import { z } from 'zod';
import { CliError } from '../cli-error.ts';

/** The part of an account that a command line asks for. */
export interface PartOptions {
  readonly all?: true;
  readonly since?: string;
  readonly until?: string;
  readonly limit?: string;
}

/** What the API is asked for. */
export interface Part {
  readonly scope: 'all' | 'new';
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
}

const MAX_ROWS = 10_000_000;
const MOMENT = '2026-01-31, 2026-01-31T12:00';

/**
 * What of an account is to be imported. A day is one of this machine's time zone, from its beginning (`--since`) and to its
 * end (`--until`); a moment without a zone is too.
 *
 * @param now a last day that is not over yet sets no end, so that the server ends at the present
 * @throws CliError `bad_option`
 */
export function readPart({ all, since, until, limit }: PartOptions, now: Date): Part {
  const from = since === undefined ? undefined : momentOf('--since', since, 0);
  const to = until === undefined ? undefined : momentOf('--until', until, 1);
  if (from && to && from >= to)
    throw new CliError('bad_option', { option: '--until', value: until ?? '', expected: `> ${since}` });
  return {
    scope: all || from || to ? 'all' : 'new',
    ...(from && { from: from.toISOString() }),
    ...(to && to <= now && { to: to.toISOString() }),
    ...(limit !== undefined && { limit: readLimit(limit) }),
  };
}

function momentOf(option: string, text: string, daysLater: number): Date {
  const [day = '', time] = text.trim().split(/[T ](?=\d)/);
  if (z.iso.date().safeParse(day).success) {
    if (time === undefined) {
      const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
      return new Date(year, month - 1, date + daysLater);
    }
    const moment = new Date(`${day}T${time}`);
    if (!Number.isNaN(moment.getTime())) return moment;
  }
  throw new CliError('bad_option', { option, value: text, expected: MOMENT });
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_ROWS) return limit;
  throw new CliError('bad_option', { option: '--limit', value: text, expected: `1–${MAX_ROWS}` });
}
