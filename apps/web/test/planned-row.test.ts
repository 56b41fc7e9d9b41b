import { entityOf } from '@sluice/shared';
import { expect, test } from 'vitest';
import { movedOn, type PlannedRow, tellingFields } from '../src/import/check/planned-row.ts';

const ENTITY = entityOf('leads');

function row(recordId: string | null, values: Record<string, [string | null, string | null]>): PlannedRow {
  return {
    row: 1,
    line: 2,
    key: 'a@b.example',
    recordId,
    values: Object.entries(values).map(([field, [before, after]]) => ({ field, before, after })),
  };
}

test.each([
  ['inserted', row(null, { lastName: [null, 'A'] }), undefined],
  ['inserted', row('r', { lastName: ['A', 'A'] }), 'appeared'],
  ['updated', row('r', { lastName: ['A', 'B'] }), undefined],
  ['updated', row('r', { lastName: ['B', 'B'] }), 'same'],
  ['updated', row(null, { lastName: [null, 'B'] }), 'gone'],
  ['unchanged', row('r', { lastName: ['B', 'B'] }), undefined],
  ['unchanged', row('r', { lastName: ['A', 'B'] }), 'differs'],
  ['unchanged', row(null, { lastName: [null, 'B'] }), 'gone'],
] as const)('a row noted as %s moves on only with its record (%#)', (outcome, planned, moved) => {
  expect(movedOn(outcome, planned)).toBe(moved);
});

test('of updates the columns that some row changes are shown, in the order of the mapping', () => {
  const rows = [
    row('r', { email: ['a@b.example', 'a@b.example'], lastName: ['A', 'B'], notes: [null, null] }),
    row('s', { email: ['a@b.example', 'a@b.example'], lastName: ['A', 'A'], notes: ['x', null] }),
  ];
  expect(tellingFields('updated', rows, ENTITY)).toEqual(['lastName', 'notes']);
});

test('of new rows the columns with a value are shown, but for what they are known by, which stands beside them', () => {
  const rows = [row(null, { email: [null, 'a@b.example'], lastName: [null, 'A'], notes: [null, null] })];
  expect(tellingFields('inserted', rows, ENTITY)).toEqual(['lastName']);
  expect(tellingFields('inserted', [], ENTITY)).toEqual([]);
});
