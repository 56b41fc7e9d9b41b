import { describe, expect, it } from 'vitest';
import { earlierValues, lastValues } from '../src/records/earlier-values.ts';
import { historyEntries, isTakenBack, type RecordHistory } from '../src/records/history-entries.ts';

type Change = RecordHistory['changes'][number];

const value = (before: string | null, after: string | null, undone = false) => ({
  field: 'city',
  before,
  after,
  undone,
});

const ID = '019a0000-0000-7000-8000-000000000009';

function imported(at: string, changes: Partial<Extract<Change, { kind: 'import' }>>): Change {
  return {
    kind: 'import',
    recordId: ID,
    importId: '019a0000-0000-7000-8000-000000000001',
    file: 'a.csv',
    row: 1,
    line: 2,
    by: { name: 'Nina' },
    at,
    created: false,
    undoneAt: null,
    redoneAt: null,
    values: [],
    ...changes,
  };
}

const edited = (at: string, before: string | null, after: string | null): Change => ({
  kind: 'edit',
  recordId: ID,
  edit: after === null ? 'deleted' : 'changed',
  by: { login: 'postgres' },
  at,
  values: [{ field: 'city', before, after }],
});

const T1 = '2026-01-01T00:00:00.000Z';
const T2 = '2026-01-02T00:00:00.000Z';
const T3 = '2026-01-03T00:00:00.000Z';

describe('the history of a record', () => {
  it('tells an undo and a redo as moments of their own, newest first', () => {
    const undone = historyEntries(ID, [
      imported(T2, { values: [value('Lyon', 'Paris', true)], undoneAt: T3 }),
      imported(T1, { created: true, values: [value(null, 'Lyon')] }),
    ]);
    expect(undone.map(({ title, at }) => [title, at])).toEqual([
      ['undoPutBack', T3],
      ['importChanged', T2],
      ['importCreated', T1],
    ]);
    expect(undone.map(isTakenBack)).toEqual([false, true, false]);
    expect(undone[0]?.values).toEqual([value('Paris', 'Lyon')]);
    const redone = historyEntries(ID, [imported(T1, { values: [value('Lyon', 'Paris')], redoneAt: T2 })]);
    expect(redone.map(({ title }) => title)).toEqual(['redo', 'importChanged']);
  });

  it('says what an undo did: removed the record, put values back, or kept what was edited', () => {
    const titleOf = (change: Partial<Extract<Change, { kind: 'import' }>>) =>
      historyEntries(ID, [imported(T1, { undoneAt: T2, ...change })])[0]?.title;
    expect(titleOf({ created: true, values: [value(null, 'Lyon', true)] })).toBe('undoDeleted');
    expect(titleOf({ created: true, values: [value(null, 'Lyon')] })).toBe('undoKept');
    expect(titleOf({ values: [value('Nice', 'Lyon', true)] })).toBe('undoPutBack');
  });

  it('keeps an undo above its import when both happened in one moment', () => {
    const entries = historyEntries(ID, [imported(T1, { values: [value('a', 'b', true)], undoneAt: T1 })]);
    expect(entries.map(({ kind }) => kind)).toEqual(['undo', 'import']);
  });
});

describe('earlier values', () => {
  it('are what a field was before, until when, and from where', () => {
    const entries = historyEntries(ID, [
      edited(T3, 'Paris', 'Nice'),
      imported(T2, { values: [value('Lyon', 'Paris')] }),
    ]);
    expect(
      earlierValues(entries, 'city', 'Nice').map(({ value, until, from }) => [value, until, from?.kind]),
    ).toEqual([
      ['Paris', T3, 'import'],
      ['Lyon', T2, undefined],
    ]);
  });

  it('leave out what a new record did not have, and other fields', () => {
    const entries = historyEntries(ID, [imported(T1, { created: true, values: [value(null, 'Lyon')] })]);
    expect(earlierValues(entries, 'city', 'Lyon')).toEqual([]);
    expect(earlierValues(entries, 'country', null)).toEqual([]);
  });

  it('include what was undone', () => {
    const entries = historyEntries(ID, [
      imported(T1, { created: false, values: [value('Lyon', 'Paris', true)], undoneAt: T2 }),
    ]);
    expect(earlierValues(entries, 'city', 'Lyon').map(({ value, until }) => [value, until])).toEqual([
      ['Paris', T2],
      ['Lyon', T1],
    ]);
  });

  it('still tell what a deleted record was last', () => {
    const entries = historyEntries(ID, [
      edited(T3, 'Paris', null),
      imported(T2, { values: [value('Lyon', 'Paris')] }),
    ]);
    expect(lastValues(entries)).toEqual({ city: 'Paris' });
  });
});
