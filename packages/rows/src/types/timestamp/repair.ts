import { type DateOrder, isLikelySerial, wallOfSerial } from '@sluice/shared';
import { readTime } from './judge.ts';

const ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

/** What a time was probably meant to be: with day and month in another order, or a day number of a spreadsheet. */
export function repairTime(cell: string): string[] {
  const text = cell.trim();
  const counted = isLikelySerial(text) ? wallOfSerial(text, '1900') : undefined;
  if (counted) return [written(new Date(counted.at).toISOString())];
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
