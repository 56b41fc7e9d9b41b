import type { DateOrder } from '@sluice/shared';
import { readTime } from './judge.ts';

const DAY = 86_400_000;
const ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

/** What a time was probably meant to be: with day and month in another order, or a day number of a spreadsheet. */
export function repairTime(cell: string): string[] {
  const text = cell.trim();
  const serial = /^(\d{5})(?:[.,](\d{1,12}))?$/.exec(text);
  if (serial) {
    const days = Number(`${serial[1]}.${serial[2] ?? '0'}`);
    return [written(new Date(Date.UTC(1899, 11, 30) + Math.round((days * DAY) / 1000) * 1000).toISOString())];
  }
  const found = new Set<string>();
  for (const order of ORDERS) {
    const read = readTime(text, order);
    if (read?.parts[0].length !== 4) continue;
    const [year, month, day] = read.parts;
    const wall = Date.UTC(Number(year), month - 1, day, read.hour, read.minute, Math.floor(read.second ?? 0));
    const at = new Date(wall - (read.zone ?? 0) * 60_000).toISOString();
    found.add(`${written(at, read.second !== undefined)}${read.zone === undefined ? '' : 'Z'}`);
  }
  return [...found];
}

function written(iso: string, hasSeconds = true): string {
  return iso.slice(0, hasSeconds ? 19 : 16).replace('T', ' ');
}
