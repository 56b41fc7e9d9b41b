import {
  type DateOrder,
  EPOCH,
  instant,
  minuteOf,
  nthOfMinute,
  type SerialSystem,
  secondOf,
  wallOfSerial,
} from '@sluice/shared';
import { century, type Day, dayIn, daysIn } from '../date/day.ts';
import { MAX_TIMED_LENGTH, type TimeOfDay, timeOfDay } from '../date/time-of-day.ts';
import { inZone, offsetOf } from '../date/zone.ts';
import type { Normaliser } from '../knowledge.ts';

/** Seconds since 1970, with parts of one; milliseconds. */
const SECONDS = /^-?\d{9,11}(?:\.\d{1,9})?$/;
const MILLISECONDS = /^-?\d{12,13}$/;
/** `202401051432`, which as milliseconds would be of 1976. */
const COMPACT_MINUTE = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/;
const [EARLIEST, LATEST] = [Date.UTC(1000, 0, 1), Date.UTC(10_000, 0, 1)];

/** A day, and its time as far as it is known. */
interface Read {
  readonly parts: Day;
  readonly hour: number;
  readonly minute: number;
  /** With parts of one; undefined where the minute alone is known. */
  readonly second: number | undefined;
  /** Minutes east of Greenwich, where the time says them. */
  readonly zone: number | undefined;
  readonly hasTime: boolean;
}

/**
 * ISO 8601 with a zone or without, seconds or milliseconds since 1970, and dates as `date` reads them with a time before or
 * behind them. A time without a zone is one of `zone`. Without seconds the minute alone is known (`instant.ts`); without a
 * time it is midnight's, and remarked. A program that knows no time writes that of 1970, with whatever precision.
 *
 * @param zone an IANA name
 * @param serials numbers are days that a spreadsheet counts from then on, with the time as a part of one
 */
export function timestampNormaliser(
  order: DateOrder,
  zone: string,
  today: Date,
  serials?: SerialSystem,
): Normaliser {
  const toUtc = inZone(zone);
  const latestYear = today.getUTCFullYear() + 20;

  function ofClock({ parts, hour, minute, second = 0, zone: said }: Read): number | undefined {
    const [yearText, month, day] = parts;
    const year = yearText.length === 2 ? century(Number(yearText), latestYear) : Number(yearText);
    if (day > daysIn(year, month) || hour > 24 || minute > 59 || second > 60) return undefined;
    if (hour === 24 && minute + second > 0) return undefined;
    const wall = Date.UTC(year, month - 1, day, hour, minute) + Math.floor(second * 1000 + 1e-4);
    return said === undefined ? toUtc(wall) : wall - said * 60_000;
  }

  return (cell) => {
    // As a record has it whose minute alone is known.
    if (cell.length === 27 && secondOf(cell) === undefined && Number.isFinite(Date.parse(cell))) return cell;
    const counted = serials && wallOfSerial(cell, serials);
    if (counted) return written(toUtc(counted.at), counted.hasTime ? 'second' : 'day');
    const since = sinceEpoch(cell);
    if (since !== undefined) return written(since, 'second');
    const read = readTime(cell, order);
    if (!read) return { code: 'invalid_time', params: { order } };
    const at = ofClock(read);
    if (at === undefined) return { code: 'impossible_time' };
    if (!read.hasTime) return written(at, 'day');
    return written(at, read.second === undefined ? 'minute' : 'second');
  };
}

/** @param known as far as what the cell tells of it */
function written(at: number, known: 'second' | 'minute' | 'day'): ReturnType<Normaliser> {
  if (at < EARLIEST || at >= LATEST) return { code: 'impossible_time' };
  if (at === 0) return { value: EPOCH, remark: { code: 'time_unknown' } };
  if (known === 'second') return instant(at);
  const value = nthOfMinute(minuteOf(instant(at)), 1);
  return known === 'minute' ? value : { value, remark: { code: 'time_of_day_missing' } };
}

/** Milliseconds, of a count since 1970. Of other lengths nobody knows what they count, but for none at all. */
function sinceEpoch(cell: string): number | undefined {
  if (/^0+(?:\.0+)?$/.test(cell)) return 0;
  if (SECONDS.test(cell)) return Math.floor(Number(cell) * 1000 + 1e-4);
  return MILLISECONDS.test(cell) && !COMPACT_MINUTE.test(cell) ? Number(cell) : undefined;
}

/** @returns undefined for what is no time in such an order, whatever the calendar says of it */
export function readTime(cell: string, order: DateOrder): Read | undefined {
  if (cell.length > MAX_TIMED_LENGTH) return undefined;
  const text = cell.replace(/\s+/g, ' ').trim();
  const timed = timeOfDay(text);
  const parts = timed && dayIn(timed.rest, order);
  if (timed && parts) return isDay(parts) ? withTime(parts, timed) : undefined;
  const day = dayIn(text, order);
  if (!day || !isDay(day)) return undefined;
  return { parts: day, hour: 0, minute: 0, second: undefined, zone: undefined, hasTime: false };
}

function isDay([year, month, day]: Day): boolean {
  // In another order it may be a day.
  if (year.length !== 4 && year.length !== 2) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

function withTime(
  parts: Day,
  { hour: written, minute, second, half, zone: said, place }: TimeOfDay,
): Read | undefined {
  const hour = Number(written);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  // Where the time tells no zone, the place behind it does: a time of another zone would be hours off.
  const zone = said ?? place;
  const offset = zone === undefined ? undefined : offsetOf(zone);
  if (zone !== undefined && offset === undefined) return undefined;
  return {
    ...{ parts, minute: Number(minute), zone: offset, hasTime: true },
    hour: half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0),
    second: second === undefined ? undefined : Number(second),
  };
}
