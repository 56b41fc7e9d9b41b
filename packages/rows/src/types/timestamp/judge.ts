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
import { century, daysIn, numbers } from '../date/judge.ts';
import { namedMonth } from '../date/named-months.ts';
import type { Normaliser } from '../knowledge.ts';
import { inZone, offsetOf, ZONE } from './zone.ts';

/** In UTF-16 units: no time is written longer. */
const MAX_LENGTH = 80;

/** A time of day, wherever it stands: `14:03`, `9:33:45.123`, `14h03`, `2:30 PM`, `00:00:00+09:00`, `14:03 GMT+0100`. */
const TIME = new RegExp(
  String.raw`(?<![\d:.,])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([ap])\.?m\b\.?)?(?: ?(${ZONE})(?![\w+:-]))?(?![\d:])`,
  'i',
);
/** With points, which dates have too: behind everything else. */
const POINTED = /[T ](\d{1,2})\.(\d{2})(?:\.(\d{2}))?$/;
/** What stands between a date and its time. */
const BEFORE_A_TIME = new Set(['at', 'à', 'a', 'las', 'um', 'alle', 'om', 'kl', 'kl.', '-']);
/** Seconds since 1970, with parts of one; milliseconds. */
const SECONDS = /^-?\d{9,11}(?:\.\d{1,9})?$/;
const MILLISECONDS = /^-?\d{12,13}$/;
const COMPACT = /^(\d{4}-?\d{2}-?\d{2})T?(\d{2})(\d{2})(\d{2})(Z?)$/;
const [EARLIEST, LATEST] = [Date.UTC(1000, 0, 1), Date.UTC(10_000, 0, 1)];

/** A day, and its time as far as it is known. */
interface Read {
  readonly parts: readonly [year: string, month: number, day: number];
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
  return MILLISECONDS.test(cell) ? Number(cell) : undefined;
}

/** @returns undefined for what is no time in such an order, whatever the calendar says of it */
export function readTime(cell: string, order: DateOrder): Read | undefined {
  if (cell.length > MAX_LENGTH) return undefined;
  const text = cell
    .replace(/\s+/g, ' ')
    .replace(/ ?\([^()]*\)$/, '')
    .trim();
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, day = '', hour = '', minute = '', second = '', zone = ''] = compact;
    return of(day.replaceAll('-', ''), order, { hour, minute, second, zone });
  }
  const found = TIME.exec(text) ?? POINTED.exec(text);
  if (!found) return of(text, order, undefined);
  const [whole, hour = '', minute = '', second, fraction, half, zone] = found;
  const words = `${text.slice(0, found.index)} ${text.slice(found.index + whole.length)}`
    .replace(/(?<=\d)T(?= |$)/i, '')
    .split(/[ ,]+/)
    .filter((word) => word !== '');
  while (BEFORE_A_TIME.has(words.at(-1)?.toLowerCase() ?? '')) words.pop();
  const rest = words.join(' ');
  const seconds = second === undefined ? undefined : fraction ? `${second}.${fraction}` : second;
  return of(rest, order, { hour, minute, second: seconds, half, zone });
}

interface TimeTexts {
  readonly hour: string;
  readonly minute: string;
  readonly second?: string | undefined;
  /** `a` or `p`: before noon, or after it. */
  readonly half?: string | undefined;
  readonly zone?: string | undefined;
}

function of(date: string, order: DateOrder, time: TimeTexts | undefined): Read | undefined {
  const named = namedMonth(date);
  const parts = named ? ([named.year, named.month, named.day] as const) : numbers(date, order);
  if (!parts) return undefined;
  const [year, month, day] = parts;
  // In another order it may be a day.
  if (year.length !== 4 && year.length !== 2) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (!time) return { parts, hour: 0, minute: 0, second: undefined, zone: undefined, hasTime: false };
  const { half } = time;
  const hour = Number(time.hour);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const zone = time.zone ? offsetOf(time.zone) : undefined;
  if (time.zone && zone === undefined) return undefined;
  return {
    ...{ parts, minute: Number(time.minute), zone, hasTime: true },
    hour: half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0),
    second: time.second === undefined ? undefined : Number(time.second),
  };
}
