import type { DateOrder } from '@sluice/shared';
import { namedMonth, withoutWeekday } from './named-months.ts';

/** Year, month and day: of the year perhaps its last two digits alone, and none of them looked up in a calendar. */
export type Day = readonly [year: string, month: number, day: number];

// A time of day is accepted only where it says nothing, as spreadsheets write it after a date.
const NUMBERS = /^(\d{1,4})([/.\-\s])(\d{1,2})\2(\d{1,4})(?:[T\s]0?0:00(?::00(?:\.0+)?)?Z?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** `31012025`: read from its year on, the month would be the 19th or 20th. */
const COMPACT_YEAR_LAST = /^(\d{2})(\d{2})((?:19|20)\d{2})$/;

/**
 * The day that a text of one line names, in numbers or with its month by name, perhaps with its weekday or an article
 * (`lundi 15/01/2024`, `le 1er mars 2024`) and with blanks around its marks (`1. 2. 2024`). Undefined for anything else.
 *
 * @param text white space as single blanks
 */
export function dayIn(text: string, order: DateOrder): Day | undefined {
  const plain = numbers(text, order);
  if (plain) return plain;
  const named = namedMonth(text);
  if (named) return [named.year, named.month, named.day];
  const bare = withoutWeekday(text)
    // The zone of a day, as XML has it.
    .replace(/(?<=^\d{4}-\d{2}-\d{2})(?:Z| ?[+-]\d{2}:?\d{2})$/, '')
    .replace(/ ?([/.-]) ?/g, '$1')
    .replace(/\.$/, '');
  return numbers(bare, order);
}

/** Year, month and day of a date that is written in numbers alone; undefined for anything else. */
export function numbers(cell: string, order: DateOrder): Day | undefined {
  const compact = COMPACT.exec(cell);
  if (compact) return yearLast(cell, order) ?? [compact[1] ?? '', Number(compact[2]), Number(compact[3])];
  const match = NUMBERS.exec(cell);
  if (!match) return undefined;
  const [first = '', second = '', third = ''] = [match[1], match[3], match[4]];
  if (first.length === 4) return third.length <= 2 ? [first, Number(second), Number(third)] : undefined;
  if (first.length > 2) return undefined;
  if (order === 'dmy') return [third, Number(second), Number(first)];
  if (order === 'mdy') return [third, Number(first), Number(second)];
  return third.length <= 2 ? [first, Number(second), Number(third)] : undefined;
}

function yearLast(digits: string, order: DateOrder): Day | undefined {
  const [, first, second, year] = COMPACT_YEAR_LAST.exec(digits) ?? [];
  if (year === undefined || order === 'ymd') return undefined;
  return order === 'dmy' ? [year, Number(second), Number(first)] : [year, Number(first), Number(second)];
}

/** The whole year of two digits, the latest that is not behind another. */
export function century(year: number, latest: number): number {
  const candidate = Math.floor(latest / 100) * 100 + year;
  return candidate > latest ? candidate - 100 : candidate;
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
