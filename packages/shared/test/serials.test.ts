import { describe, expect, it } from 'vitest';
import { dateOfSerial, isLikelySerial } from '../src/index.ts';

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

  it('is likely for the days of a life', () => {
    expect(['2750', '44927', '44927.5', '80000'].map(isLikelySerial)).toEqual([true, true, true, true]);
    expect(['1', '2023', '80001', '20230115', '', 'A1'].map(isLikelySerial)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });
});
