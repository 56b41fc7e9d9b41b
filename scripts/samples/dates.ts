import type { Random } from './random.ts';

/** A day of the calendar. */
export interface Day {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** Any day of the years `first` to `last`, both included. */
export function anyDay(random: Random, first: number, last: number): Day {
  const year = random.integer(first, last);
  const month = random.integer(1, 12);
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, day: random.integer(1, lastDay) };
}

/** `31/12/1980`, as French Excel writes a date. */
export function frenchDate({ year, month, day }: Day): string {
  return `${two(day)}/${two(month)}/${year}`;
}

/** `12/31/1980`, as American Excel writes a date. */
export function americanDate({ year, month, day }: Day): string {
  return `${two(month)}/${two(day)}/${year}`;
}

/** At least two digits. */
export function two(number: number): string {
  return String(number).padStart(2, '0');
}
