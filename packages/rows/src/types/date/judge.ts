import { type DateField, type DateOrder, dateOfSerial, type SerialSystem } from '@sluice/shared';
import type { Normaliser } from '../knowledge.ts';
import { namedMonth } from './named-months.ts';

// A time of day is accepted only where it says nothing, as spreadsheets write it after a date.
const NUMBERS = /^(\d{1,4})([/.\-\s])(\d{1,2})\2(\d{1,4})(?:[T\s]0?0:00(?::00(?:\.0+)?)?Z?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/**
 * A time of day behind a date, perhaps with a zone: `14:32`, `9.33.45`, `08:00:00.000Z`, `00:00:00+09:00`, `2:30 PM`,
 * `14h30`, `00:00 UTC`.
 */
const TIME =
  /^(?:T|[ ,]{1,2}|[ ,]?(?:at|à|um|a las) )(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)? ?(?:[ap]\.?m\.?)? ?(?:Z|UTC|GMT|CES?T|[+-]\d{2}:?(?:\d{2})?)?$/i;
/** In UTF-16 units: no date with its time is written longer. */
const MAX_LENGTH = 80;

/** Further away than this from the day of the import a date is taken, and remarked, where its field says nothing else. */
const PLAUSIBLE = { back: 120, ahead: 10 };

/**
 * ISO 8601, from dates in the order of their column, or with a month by its name. A year of four digits in front is always
 * year, month, day. Behind a time the day stays as it is written, whatever its zone; a time that is not midnight is
 * remarked, for it is lost.
 *
 * Years of two digits: the latest one that puts the date not in the future for a field that lies in the past, else the one
 * between 79 years ago and 20 years ahead (POSIX and Excel fix a pivot; a moving one does not age). A date that is not
 * plausible is remarked: a digit may be wrong, or the century that was assumed.
 *
 * @param serials numbers are days that a spreadsheet counts from then on
 */
export function dateNormaliser(
  { past, plausibleYears = PLAUSIBLE }: DateField,
  order: DateOrder,
  today: Date,
  serials?: SerialSystem,
): Normaliser {
  const now = today.toISOString().slice(0, 10);
  const thisYear = today.getUTCFullYear();
  const earliest = `${thisYear - plausibleYears.back}${now.slice(4)}`;
  const last = `${thisYear + plausibleYears.ahead}${now.slice(4)}`;
  return (cell) => {
    const [parts, time] = (serials && countedParts(cell, serials)) ?? partsOf(cell, order);
    if (!parts) return { code: 'invalid_date', params: { order } };
    const [yearText, month, day] = parts;
    if (yearText.length === 3 || yearText.length === 1) return { code: 'invalid_date', params: { order } };
    if (month < 1 || month > 12 || day < 1 || day > 31) return { code: 'invalid_date', params: { order } };
    const dayOfYear = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const latest = past ? thisYear - (dayOfYear > now.slice(5) ? 1 : 0) : thisYear + 20;
    const year = yearText.length === 2 ? century(Number(yearText), latest) : Number(yearText);
    if (year < 1000 || day > daysIn(year, month)) return { code: 'impossible_date' };
    const iso = `${year}-${dayOfYear}`;
    if (past && iso > now) return { code: 'date_in_future' };
    if (iso >= earliest && iso <= last) {
      return time === undefined
        ? iso
        : { value: iso, remark: { code: 'time_dropped', params: { date: iso, time } } };
    }
    const years = iso < earliest ? plausibleYears.back : plausibleYears.ahead;
    return { value: iso, remark: { code: 'implausible_date', params: { date: iso, years } } };
  };
}

/** Of a serial number of a spreadsheet; undefined for anything else. */
function countedParts(cell: string, system: SerialSystem): ReturnType<typeof partsOf> | undefined {
  const counted = dateOfSerial(cell, system);
  if (!counted) return undefined;
  const [year = '', month, day] = counted.date.split('-');
  const parts: [string, number, number] = [year, Number(month), Number(day)];
  return counted.time === undefined ? [parts] : [parts, counted.time];
}

/** The parts of a date, and the time behind it where it says something. */
function partsOf(
  cell: string,
  order: DateOrder,
): [parts: [year: string, month: number, day: number] | undefined, time?: string] {
  const whole = numbers(cell, order);
  if (whole || cell.length > MAX_LENGTH) return [whole];
  const timed = withTime(cell);
  const date = timed?.date ?? cell;
  const named = namedMonth(date);
  const parts: ReturnType<typeof numbers> = named
    ? [named.year, named.month, named.day]
    : timed && numbers(date, order);
  return timed?.says ? [parts, timed.time] : [parts];
}

/** A date and the time behind it: cut where a time can begin, which is at the last few blanks or at a `T`. */
function withTime(cell: string): { date: string; time: string; says: boolean } | undefined {
  const text = cell.replace(/\s+/g, ' ');
  for (let at = 6; at < text.length; at++) {
    if (!/[T ,]/i.test(text.charAt(at))) continue;
    const [, hours = '', minutes = '', seconds = '', fraction = ''] = TIME.exec(text.slice(at)) ?? [];
    if (hours === '' || Number(hours) > 24 || Number(minutes) > 59 || Number(seconds) > 60) continue;
    // `12:00 AM` is midnight too.
    const isMorning = /a\.?m\.?$/i.test(text);
    const hour = isMorning && hours === '12' ? '0' : hours;
    const says = /[1-9]/.test(hour + minutes + seconds + fraction);
    return { date: text.slice(0, at), time: text.slice(at).replace(/^[T ,]+/, ''), says };
  }
  return undefined;
}

function numbers(cell: string, order: DateOrder): [year: string, month: number, day: number] | undefined {
  const compact = COMPACT.exec(cell);
  if (compact) return [compact[1] ?? '', Number(compact[2]), Number(compact[3])];
  const match = NUMBERS.exec(cell);
  if (!match) return undefined;
  const [first = '', second = '', third = ''] = [match[1], match[3], match[4]];
  if (first.length === 4) return third.length <= 2 ? [first, Number(second), Number(third)] : undefined;
  if (first.length > 2) return undefined;
  if (order === 'dmy') return [third, Number(second), Number(first)];
  if (order === 'mdy') return [third, Number(first), Number(second)];
  return third.length <= 2 ? [first, Number(second), Number(third)] : undefined;
}

function century(year: number, latest: number): number {
  const candidate = Math.floor(latest / 100) * 100 + year;
  return candidate > latest ? candidate - 100 : candidate;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
