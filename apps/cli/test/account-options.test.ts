import { describe, expect, it } from 'vitest';
import { readPart } from '../src/account/read-part.ts';
import { readRhythm } from '../src/account/read-rhythm.ts';
import { codeOf } from './support/code-of.ts';

/** A moment by the clocks of this machine. */
const at = (year: number, month: number, day: number, hour = 0, minute = 0): string =>
  new Date(year, month - 1, day, hour, minute).toISOString();
const NOW = new Date(2026, 5, 15, 12);

describe('the part of an account', () => {
  it.each([
    [{}, { scope: 'new' }],
    [{ all: true }, { scope: 'all' }],
    [{ limit: '200' }, { scope: 'new', limit: 200 }],
    [
      { all: true, limit: '1' },
      { scope: 'all', limit: 1 },
    ],
    // A day begins at its midnight, and its end is the next one.
    [{ since: '2026-01-31' }, { scope: 'all', from: at(2026, 1, 31) }],
    [{ until: '2026-01-31' }, { scope: 'all', to: at(2026, 2, 1) }],
    [
      { since: '2026-01-31', until: '2026-01-31' },
      { scope: 'all', from: at(2026, 1, 31), to: at(2026, 2, 1) },
    ],
    [{ since: '2026-01-31T12:30' }, { scope: 'all', from: at(2026, 1, 31, 12, 30) }],
    [{ since: '2026-01-31 12:30' }, { scope: 'all', from: at(2026, 1, 31, 12, 30) }],
    [{ since: '2026-01-31T12:30Z' }, { scope: 'all', from: '2026-01-31T12:30:00.000Z' }],
    [{ until: '2026-01-31T12:30+02:00' }, { scope: 'all', to: '2026-01-31T10:30:00.000Z' }],
    // What is not over yet ends at the present, which the server knows.
    [
      { since: '2026-06-01', until: '2026-06-15' },
      { scope: 'all', from: at(2026, 6, 1) },
    ],
  ] as const)('%j is %j', (options, expected) => {
    expect(readPart(options, NOW)).toEqual(expected);
  });

  it.each([
    { since: '2026-02-30' },
    { since: '31/01/2026' },
    { since: 'yesterday' },
    { since: '2026-01-31T25:00' },
    { until: '2026-1-31' },
    { since: '2026-02-01', until: '2026-01-31' },
    { limit: '0' },
    { limit: '1.5' },
    { limit: 'all' },
    { limit: '10000001' },
  ])('%j is refused', (options) => {
    expect(codeOf(() => readPart(options, NOW))).toBe('bad_option');
  });
});

describe('when an account is imported from by itself', () => {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  it.each([
    [{}, undefined],
    [{ off: true }, undefined],
    [{ every: '6h' }, { kind: 'hours', every: 6 }],
    [{ every: '24' }, { kind: 'hours', every: 24 }],
    [{ daily: '03:00' }, { kind: 'daily', at: '03:00', timeZone: here }],
    [
      { daily: '3:05', timeZone: 'Europe/Paris' },
      { kind: 'daily', at: '03:05', timeZone: 'Europe/Paris' },
    ],
    [{ weekly: ['mon', '03:00'] }, { kind: 'weekly', weekday: 'mon', at: '03:00', timeZone: here }],
    [
      { weekly: ['Sunday 23:59'], timeZone: 'America/New_York' },
      { kind: 'weekly', weekday: 'sun', at: '23:59', timeZone: 'America/New_York' },
    ],
  ] as const)('%j is %j', (options, expected) => {
    expect(readRhythm(options)).toEqual(expected);
  });

  it.each([
    { every: '0h' },
    { every: '169h' },
    { every: '2d' },
    { every: '1.5h' },
    { daily: '24:00' },
    { daily: 'noon' },
    { daily: '03:00', timeZone: 'Europe/Atlantis' },
    { weekly: ['mon'] },
    { weekly: ['03:00', 'mon'] },
    { weekly: ['lundi', '03:00'] },
    { weekly: ['mon', '03:00'], timeZone: 'nowhere' },
    // It would change nothing.
    { timeZone: 'Europe/Paris' },
    { off: true as const, timeZone: 'Europe/Paris' },
    { every: '6h', timeZone: 'Europe/Paris' },
  ])('%j is refused', (options) => {
    expect(codeOf(() => readRhythm(options))).toBe('bad_option');
  });
});
