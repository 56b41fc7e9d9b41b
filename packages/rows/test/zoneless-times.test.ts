import { type ColumnProfile, entityOf, fieldOf, zonelessTimes } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { evidenceCollectors } from '../src/types/index.ts';

function evidenceOf(cells: readonly string[]) {
  const collectors = evidenceCollectors();
  for (const cell of cells) for (const collector of collectors) collector.add(cell);
  return Object.assign({}, ...collectors.map((collector) => collector.evidence()));
}
const zonelessOf = (...cells: string[]): number => evidenceOf(cells).zoneless ?? 0;

describe('a time that says no zone', () => {
  it.each([
    '12 Feb 2021, 14:03',
    '2021-02-12 14:03:22',
    '2021-02-12T14:03:22.123',
    '02/27/2021 2:30 PM',
    '27.02.2021 14.03',
    '14h03 12/02/2021',
    '20210212T140322',
    "'2021-02-12 14:03",
  ])('is %s', (cell) => {
    expect(zonelessOf(cell)).toBe(1);
  });

  it.each([
    '2021-02-12T14:03:22Z',
    '2021-02-12 14:03 +01:00',
    '12 Feb 2021, 14:03 UTC',
    '20210212T140322Z',
    '1613138602',
    '2021-02-12',
    '14:03',
    '12.50',
    '1:20 scale model',
    'x'.repeat(100_000),
  ])('is not %s', (cell) => {
    expect(zonelessOf(cell)).toBe(0);
  });

  it('is counted among others', () => {
    expect(zonelessOf('2021-02-12 14:03', '2021-02-12 14:03Z', '', '13/02/2021 09:00')).toBe(2);
  });
});

describe('the times of an entry', () => {
  const column = (index: number, more: Partial<ColumnProfile>): ColumnProfile => ({
    ...{ index, header: '', name: '', filled: 9, samples: [], dateOrder: 'none', decimalMark: 'none' },
    ...more,
  });
  const playedAt = fieldOf(entityOf('scrobbles'), 'playedAt');
  const addedOn = fieldOf(entityOf('releases'), 'addedOn');
  const columns = [column(0, { zoneless: 3 }), column(1, { zoneless: 2 }), column(2, { serials: 4 })];

  it('are read as those of UTC, or of where their service is', () => {
    expect(zonelessTimes(playedAt, { column: 0 }, columns)).toEqual({ count: 3, zone: 'UTC' });
    expect(zonelessTimes(addedOn, { column: 0 }, columns)).toEqual({
      count: 3,
      zone: 'America/Los_Angeles',
    });
  });

  it('are those of the column behind it too, and days as spreadsheets count them', () => {
    expect(zonelessTimes(playedAt, { column: 0, fallbackColumn: 1 }, columns)?.count).toBe(5);
    expect(zonelessTimes(playedAt, { column: 2, serials: '1900' }, columns)?.count).toBe(4);
    expect(zonelessTimes(playedAt, { column: 2, serials: 'none' }, columns)).toBeUndefined();
    expect(zonelessTimes(playedAt, { column: 2 }, columns)).toBeUndefined();
  });

  it('are none where the field has no times', () => {
    expect(zonelessTimes(fieldOf(entityOf('scrobbles'), 'track'), { column: 0 }, columns)).toBeUndefined();
    expect(zonelessTimes(fieldOf(entityOf('patients'), 'birthDate'), { column: 0 }, columns)).toBeUndefined();
  });
});
