import type { DateOrder } from '@sluice/shared';
import { type DateParts, namedMonth } from './named-months.ts';

/** A time of day after a date, which a date cannot hold. */
const TIME = /[T ]{1,3}\d{1,2}[:h]\d{0,2}(?::\d{2})?(?:\.\d{1,9})? ?(?:[ap]m|z)?$/i;

/**
 * What a date was probably meant to be, written in the order of its column: a month by its name, a time of day after it,
 * separators of two kinds, day and month in the other order, a day number of a spreadsheet.
 */
export function repairDate(cell: string, order: DateOrder): string[] {
  const text = cell.trim().replace(/\s+/g, ' ').replace(TIME, '');
  const found = [serial(text), namedMonth(text), ...numbers(text, order)];
  return found.filter((parts) => parts !== undefined).map((parts) => written(parts, order));
}

/** Days since the end of 1899, as spreadsheets count them; of five digits, which are the years from 1927 on. */
function serial(text: string): DateParts | undefined {
  if (!/^\d{5}$/.test(text)) return undefined;
  const date = new Date(Date.UTC(1899, 11, 30 + Number(text)));
  return { year: String(date.getUTCFullYear()), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function numbers(text: string, order: DateOrder): (DateParts | undefined)[] {
  const [first, second, third, ...others] = text.split(/[^\d]+/).filter((group) => group !== '');
  if (first === undefined || second === undefined || third === undefined || others.length > 0) return [];
  if (/\p{L}/u.test(text)) return [];
  if (first.length === 4) return [parts(first, second, third), parts(first, third, second)];
  const dayFirst = parts(third, second, first);
  const monthFirst = parts(third, first, second);
  return order === 'mdy' ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
}

function parts(year: string, month: string, day: string): DateParts {
  return { year, month: Number(month), day: Number(day) };
}

function written({ year, month, day }: DateParts, order: DateOrder): string {
  const [monthText, dayText] = [month, day].map((part) => String(part).padStart(2, '0'));
  if (order === 'ymd') return `${year}-${monthText}-${dayText}`;
  return order === 'mdy' ? `${monthText}/${dayText}/${year}` : `${dayText}/${monthText}/${year}`;
}
