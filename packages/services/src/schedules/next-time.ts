import { type Rhythm, WEEKDAYS } from '@sluice/shared';
import { Cron } from 'croner';

const HOUR_MS = 60 * 60 * 1000;

/**
 * When a rhythm is due next: the first of its times after a moment. Times that were missed are not made up for, since the
 * next one pulls what they would have.
 *
 * A time of the day that the clocks leave out on a day (the hour that summer time skips) is due as they are put forward; one
 * that they show twice is due the first time.
 *
 * @param due the time that it was due last, which a number of hours is counted from; the beginning, where it never was
 */
export function nextTime(rhythm: Rhythm, due: Date, after: Date): Date {
  if (rhythm.kind === 'hours') {
    const step = rhythm.every * HOUR_MS;
    const passed = Math.max(0, Math.floor((after.getTime() - due.getTime()) / step));
    return new Date(due.getTime() + (passed + 1) * step);
  }
  const [hour, minute] = rhythm.at.split(':').map(Number);
  const day = rhythm.kind === 'weekly' ? (WEEKDAYS.indexOf(rhythm.weekday) + 1) % 7 : '*';
  const next = new Cron(`0 ${minute} ${hour} * * ${day}`, { timezone: rhythm.timeZone }).nextRun(after);
  if (!next) throw new RangeError(`a rhythm has no time after ${after.toISOString()}`);
  return next;
}
