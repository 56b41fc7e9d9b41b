import { MAX_PULLED_ROWS, midnightOf, type PullPart, pullPart } from '@sluice/shared';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';

/** The part of an account that a command line asks for. */
export interface PartOptions {
  readonly all?: true;
  readonly since?: string;
  readonly until?: string;
  readonly limit?: string;
}

const MOMENT = '2026-01-31, 2026-01-31T12:00';

/**
 * What of an account is to be imported. A day is one of this machine's time zone, from its beginning (`--since`) and to its
 * end (`--until`); a moment without a zone is too.
 *
 * @param now as of `pullPart`
 * @throws CliError `bad_option`
 */
export function readPart({ all, since, until, limit }: PartOptions, now: Date): PullPart {
  const from = since === undefined ? undefined : momentOf('--since', since, 0);
  const to = until === undefined ? undefined : momentOf('--until', until, 1);
  if (from && to && from >= to)
    throw new CliError('bad_option', { option: '--until', value: until ?? '', expected: `> ${since}` });
  const wanted = { scope: all ? ('all' as const) : ('new' as const), from, to };
  return pullPart({ ...wanted, limit: limit === undefined ? undefined : readLimit(limit) }, now);
}

function momentOf(option: string, text: string, daysLater: number): Date {
  const [day = '', time] = text.trim().split(/[T ](?=\d)/);
  if (z.iso.date().safeParse(day).success) {
    if (time === undefined) return midnightOf(day, daysLater);
    const moment = new Date(`${day}T${time}`);
    if (!Number.isNaN(moment.getTime())) return moment;
  }
  throw new CliError('bad_option', { option, value: text, expected: MOMENT });
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_PULLED_ROWS) return limit;
  throw new CliError('bad_option', { option: '--limit', value: text, expected: `1–${MAX_PULLED_ROWS}` });
}
