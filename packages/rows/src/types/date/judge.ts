import { type DateField, type DateOrder, dateOfSerial, type SerialSystem } from '@sluice/shared';
import type { Normaliser } from '../knowledge.ts';
import { century, type Day, dayIn, daysIn, numbers } from './day.ts';
import { MAX_TIMED_LENGTH, timeOfDay } from './time-of-day.ts';

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
    // Zeros alone are what a field of fixed width holds where there is no date.
    if (!parts || parts[0] === '0000') {
      return /^0{1,8}$/.test(cell) ? '' : { code: 'invalid_date', params: { order } };
    }
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
  const parts: Day = [year, Number(month), Number(day)];
  return counted.time === undefined ? [parts] : [parts, counted.time];
}

/** The parts of a date, and the time beside it where it says something. */
function partsOf(cell: string, order: DateOrder): [parts: Day | undefined, time?: string] {
  const whole = numbers(cell, order);
  if (whole || cell.length > MAX_TIMED_LENGTH) return [whole];
  const text = cell.replace(/\s+/g, ' ');
  // A colon is of a time: nearly every other text is a day alone.
  const day = text.includes(':') ? undefined : dayIn(text, order);
  if (day) return [day];
  const timed = timeOfDay(text);
  if (!timed) return [dayIn(text, order)];
  const { hour, minute, second = '0', half, rest } = timed;
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) >= 61) return [undefined];
  // `12:00 AM` is midnight too.
  const isMidnight = half?.toLowerCase() === 'a' && hour === '12';
  const says = /[1-9]/.test((isMidnight ? '0' : hour) + minute + second);
  const parts = dayIn(rest, order);
  // `2024-01-15+01:00` has a zone and no time.
  if (!parts) return [dayIn(text, order)];
  return says ? [parts, timed.text] : [parts];
}
