import { describe, expect, it } from 'vitest';
import { createFormat } from '../src/format.ts';

describe.each([
  [
    'en',
    'en-GB',
    {
      number: '1,234,567',
      bytes: '1.5 MB',
      few: '54 bytes',
      duration: '1 hr 2 mins',
      second: '0.4 secs',
      percent: '99%',
      date: '31 Dec 2025',
      list: 'a, b and c',
    },
  ],
  [
    'fr',
    'fr',
    {
      number: '1 234 567',
      bytes: '1,5 Mo',
      few: '54 octets',
      duration: '1 h 2 min',
      second: '0,4 s',
      percent: '99 %',
      date: '31 déc. 2025',
      list: 'a, b et c',
    },
  ],
] as const)('in %s (%s)', (language, locale, expected) => {
  const format = createFormat(language, locale);
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

  it('writes numbers, sizes, durations, days and lists as its readers do', () => {
    expect({
      number: plain(format.number(1_234_567)),
      bytes: plain(format.bytes(1_500_000)),
      few: plain(format.bytes(54)),
      duration: plain(format.duration(3_725)),
      second: plain(format.duration(0.4)),
      // Rounded down, so that 100 % is all of it.
      percent: plain(format.percent(0.999)),
      date: plain(format.date('2025-12-31')),
      list: format.list(['a', 'b', 'c']),
    }).toEqual(expected);
  });

  it('writes one moment in the local time zone, and a day in UTC', () => {
    const moment = new Date(2025, 11, 31, 23, 5).toISOString();
    expect(format.dateTime(moment)).toMatch(/23:05/);
    expect(format.longDate(moment)).toMatch(language === 'fr' ? /31 décembre 2025/ : /31 December 2025/);
  });
});
