import type { Rhythm } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { nextTime } from '../src/schedules/next-time.ts';

const PARIS = 'Europe/Paris';
/** The times that a rhythm is due, one after the other, from a moment on. */
function times(rhythm: Rhythm, from: string, count: number): string[] {
  const found: string[] = [];
  let at = new Date(from);
  while (found.length < count) {
    at = nextTime(rhythm, at, at);
    found.push(at.toISOString());
  }
  return found;
}

describe('a rhythm', () => {
  it('of hours goes on from when it was due, whatever the clocks do', () => {
    expect(times({ kind: 'hours', every: 6 }, '2026-10-24T20:10:00Z', 3)).toEqual([
      '2026-10-25T02:10:00.000Z',
      '2026-10-25T08:10:00.000Z',
      '2026-10-25T14:10:00.000Z',
    ]);
  });

  it('leaves out what was missed', () => {
    const due = new Date('2026-11-01T00:00:00Z');
    const hours = nextTime({ kind: 'hours', every: 6 }, due, new Date('2026-11-03T07:00:00Z'));
    expect(hours.toISOString()).toBe('2026-11-03T12:00:00.000Z');
    const daily = { kind: 'daily', at: '03:00', timeZone: 'UTC' } as const;
    expect(nextTime(daily, due, new Date('2026-11-03T07:00:00Z')).toISOString()).toBe(
      '2026-11-04T03:00:00.000Z',
    );
  });

  it('of a whole step is due one step later, not at once', () => {
    const due = new Date('2026-11-01T00:00:00Z');
    for (const kind of [
      { kind: 'hours', every: 24 },
      { kind: 'daily', at: '00:00', timeZone: 'UTC' },
    ] as const)
      expect(nextTime(kind, due, due).toISOString()).toBe('2026-11-02T00:00:00.000Z');
  });

  it('of a time of the day follows the clocks of its zone', () => {
    expect(times({ kind: 'daily', at: '03:00', timeZone: PARIS }, '2026-10-23T12:00:00Z', 3)).toEqual([
      '2026-10-24T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
      '2026-10-26T02:00:00.000Z',
    ]);
  });

  it('is due once where the clocks show its time twice: the first time', () => {
    expect(times({ kind: 'daily', at: '02:30', timeZone: PARIS }, '2026-10-24T12:00:00Z', 2)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('is due once where the clocks leave its time out', () => {
    const [first, second] = times({ kind: 'daily', at: '02:30', timeZone: PARIS }, '2027-03-27T12:00:00Z', 2);
    // From two to three there is nothing: it is due in that hour's place.
    expect(first && first >= '2027-03-28T01:00:00.000Z' && first <= '2027-03-28T01:30:00.000Z').toBe(true);
    expect(second).toBe('2027-03-29T00:30:00.000Z');
  });

  it('of a day of the week is due on that day of its zone', () => {
    const weekly = { kind: 'weekly', weekday: 'sun', at: '23:30', timeZone: 'America/New_York' } as const;
    expect(times(weekly, '2026-11-24T00:00:00Z', 2)).toEqual([
      '2026-11-30T04:30:00.000Z',
      '2026-12-07T04:30:00.000Z',
    ]);
    const monday = { kind: 'weekly', weekday: 'mon', at: '00:00', timeZone: 'Pacific/Auckland' } as const;
    expect(times(monday, '2026-11-24T00:00:00Z', 1)).toEqual(['2026-11-29T11:00:00.000Z']);
  });
});
