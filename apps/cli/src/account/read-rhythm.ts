import { MAX_HOURS_BETWEEN, type Rhythm, rhythmSchema, WEEKDAYS } from '@sluice/shared';
import { CliError } from '../cli-error.ts';

export interface RhythmOptions {
  readonly every?: string;
  readonly daily?: string;
  readonly weekly?: readonly string[];
  readonly timeZone?: string;
  readonly off?: true;
}

/**
 * When an account is to be imported from by itself: `--every 6h`, `--daily 03:00` or `--weekly mon 03:00`, by the clocks of
 * a time zone, this machine's where none is said.
 *
 * @returns undefined where none of them is said
 * @throws CliError `bad_option`, also for a time zone without a time of the day
 */
export function readRhythm({ every, daily, weekly, timeZone }: RhythmOptions): Rhythm | undefined {
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (timeZone !== undefined && daily === undefined && weekly === undefined) {
    const expected = '--daily 03:00 --time-zone Europe/Paris';
    throw new CliError('bad_option', { option: '--time-zone', value: timeZone, expected });
  }
  if (every !== undefined) {
    const [, hours = ''] = /^(\d{1,3})\s*h?$/i.exec(every.trim()) ?? [];
    return parsed('--every', every, `1h … ${MAX_HOURS_BETWEEN}h`, { kind: 'hours', every: Number(hours) });
  }
  if (timeZone !== undefined)
    parsed('--time-zone', timeZone, 'Europe/Paris', { kind: 'daily', at: '00:00', timeZone });
  if (daily !== undefined)
    return parsed('--daily', daily, '03:00', { kind: 'daily', at: clock(daily), timeZone: zone });
  if (weekly === undefined) return undefined;
  const [day = '', at = ''] = weekly.join(' ').trim().split(/\s+/);
  return parsed('--weekly', weekly.join(' '), `${WEEKDAYS.join('|')} 03:00`, {
    kind: 'weekly',
    weekday: day.slice(0, 3).toLowerCase(),
    at: clock(at),
    timeZone: zone,
  });
}

/** `3:00` is 03:00. */
function clock(text: string): string {
  return text.trim().padStart(5, '0');
}

function parsed(option: string, value: string, expected: string, rhythm: object): Rhythm {
  const read = rhythmSchema.safeParse(rhythm);
  if (read.success) return read.data;
  throw new CliError('bad_option', { option, value, expected });
}
