import type { DateField, DateOrder } from '@sluice/shared';
import type { Normaliser } from '../knowledge.ts';

// A time of day is accepted only where it says nothing, as spreadsheets write it after a date.
const NUMBERS = /^(\d{1,4})([/.\-\s])(\d{1,2})\2(\d{1,4})(?:[T\s]0?0:00(?::00(?:\.0+)?)?Z?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** A date further away than this from the day of the import is taken, and remarked. */
const YEARS_BACK = 120;
const YEARS_AHEAD = 10;

/**
 * ISO 8601, from dates in the order of their column. A year of four digits in front is always year, month, day.
 *
 * Years of two digits: the latest one that puts the date not in the future for a field that lies in the past, else the one
 * between 79 years ago and 20 years ahead (POSIX and Excel fix a pivot; a moving one does not age). A date of more than
 * 120 years ago, or more than 10 years ahead, is remarked: a digit may be wrong, or the century that was assumed.
 */
export function dateNormaliser({ past }: DateField, order: DateOrder, today: Date): Normaliser {
  const now = today.toISOString().slice(0, 10);
  const thisYear = today.getUTCFullYear();
  const earliest = `${thisYear - YEARS_BACK}${now.slice(4)}`;
  const last = `${thisYear + YEARS_AHEAD}${now.slice(4)}`;
  return (cell) => {
    const parts = numbers(cell, order);
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
    if (iso >= earliest && iso <= last) return iso;
    const years = iso < earliest ? YEARS_BACK : YEARS_AHEAD;
    return { value: iso, remark: { code: 'implausible_date', params: { date: iso, years } } };
  };
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
