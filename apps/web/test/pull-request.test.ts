import { describe, expect, it } from 'vitest';
import { secondsLeft } from '../src/import/importing/waiting-notice.tsx';
import { pullFormSchema, requestOf } from '../src/settings/connections/pull-request.ts';

const NOW = new Date(2026, 5, 15, 12);
const EMPTY = { part: 'range', from: '', to: '', limit: '' } as const;
const midnight = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString();

describe('the part of an account that a form asks for', () => {
  it.each([
    [{ ...EMPTY, part: 'new' }, { scope: 'new' }],
    // Days that were typed before another part was chosen are left out.
    [
      { ...EMPTY, part: 'all', from: '2026-01-01', limit: ' 200 ' },
      { scope: 'all', limit: 200 },
    ],
    [
      { ...EMPTY, from: '2026-01-31', to: '2026-01-31' },
      { scope: 'all', from: midnight(2026, 1, 31), to: midnight(2026, 2, 1) },
    ],
    // A last day that is not over yet ends at the present, which the server knows.
    [
      { ...EMPTY, from: '2026-06-01', to: '2026-06-15' },
      { scope: 'all', from: midnight(2026, 6, 1) },
    ],
  ] as const)('%j is %j', (form, expected) => {
    expect(requestOf(pullFormSchema.parse(form), NOW)).toEqual(expected);
  });

  it.each([
    EMPTY,
    { ...EMPTY, from: '2026-02-01', to: '2026-01-31' },
    { ...EMPTY, part: 'all', limit: '0' },
    { ...EMPTY, part: 'all', limit: '1.5' },
    { ...EMPTY, part: 'all', limit: '10000001' },
  ])('%j is none', (form) => {
    expect(pullFormSchema.safeParse(form).success).toBe(false);
  });
});

describe('the seconds until a service is asked again', () => {
  const said = { updatedAt: '2026-06-15T12:00:00.000Z' };
  const waiting = { until: '2026-06-15T12:00:08.000Z' };
  it.each([
    ['at once', '2026-06-15T12:00:00.000Z', 8],
    ['three seconds later', '2026-06-15T12:00:03.200Z', 5],
    ['when it is over', '2026-06-15T12:00:30.000Z', 0],
    ['by a clock that is an hour behind', '2026-06-15T11:00:00.000Z', 8],
  ])('%s', (_, now, seconds) => {
    expect(secondsLeft(said, waiting, Date.parse(now))).toBe(seconds);
  });
});
