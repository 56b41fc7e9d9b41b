import { describe, expect, it } from 'vitest';
import { dateOfSerial, isLikelySerial, wallOfSerial } from '../src/index.ts';

describe('a day as spreadsheets count it', () => {
  it.each([
    ['1', '1900', '1900-01-01', undefined],
    ['59', '1900', '1900-02-28', undefined],
    ['61', '1900', '1900-03-01', undefined],
    ['25569', '1900', '1970-01-01', undefined],
    ['44927', '1900', '2023-01-01', undefined],
    ['43465', '1904', '2023-01-01', undefined],
    ['1', '1904', '1904-01-02', undefined],
    ['44927.5', '1900', '2023-01-01', '12:00'],
    ['44927,604166666666667', '1900', '2023-01-01', '14:30'],
    ['44927.0', '1900', '2023-01-01', undefined],
  ] as const)('%s since %s', (text, system, date, time) => {
    expect(dateOfSerial(text, system)).toEqual({ date, time });
  });

  it.each(['60', '0', '-1', '44927.', '1e4', 'x', '', '4 4927', '12/03/2023', '9'.repeat(30)])(
    '%s is none',
    (text) => {
      expect(dateOfSerial(text, '1900')).toBeUndefined();
    },
  );

  it('is a time to the second, and none where no part of a day is said', () => {
    const shown = (text: string) => {
      const read = wallOfSerial(text, '1900');
      return read && [new Date(read.at).toISOString(), read.hasTime];
    };
    expect(shown('44927.585671296')).toEqual(['2023-01-01T14:03:22.000Z', true]);
    // A day that ends a moment later ends; its date is still that day's where the time is left out.
    expect(shown('44927.9999999')).toEqual(['2023-01-02T00:00:00.000Z', true]);
    expect(dateOfSerial('44927.9999999', '1900')).toEqual({ date: '2023-01-01', time: '23:59' });
    expect(shown('44927')).toEqual(['2023-01-01T00:00:00.000Z', false]);
    expect(shown('60')).toBeUndefined();
  });

  it('is likely for the days of a life', () => {
    expect(['2750', '44927', '44927.5', '80000'].map(isLikelySerial)).toEqual([true, true, true, true]);
    expect(['1', '2023', '80001', '20230115', '', 'A1'].map(isLikelySerial)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });
});
