import { describe, expect, it } from 'vitest';
import { countOutcomes, expectRows, laidOver, tableAfter } from '../chaos/check/expect.ts';
import { differences, type Row } from '../chaos/check/records.ts';
import { undoInMemory } from '../chaos/check/undo.ts';
import { FAULT_KINDS } from '../chaos/faults/kinds.ts';
import { generateFile } from '../chaos/file/generate.ts';
import { MODELS } from '../chaos/file/models.ts';
import { readSource } from '../chaos/file/read-source.ts';
import { GATE } from '../chaos/gate.ts';
import { planOf } from '../chaos/plan.ts';

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);

describe('the chaos plans', () => {
  it('are the same for the same seed, and others for others', () => {
    for (const seed of SEEDS) expect(planOf(seed)).toEqual(planOf(seed));
    expect(new Set(SEEDS.map((seed) => JSON.stringify({ ...planOf(seed), seed: 0 }))).size).toBe(
      SEEDS.length,
    );
  });

  it('of the gate draw every fault, in every phase, and every action', () => {
    const plans = Array.from({ length: GATE.runs }, (_, index) => planOf(GATE.seed + index));
    const struck = plans.flatMap(({ faults }) => Object.values(faults).flat());
    expect(new Set(struck.map(({ kind }) => kind))).toEqual(new Set(Object.keys(FAULT_KINDS)));
    for (const phase of ['check', 'commit', 'retry', 'undo', 'redo'] as const)
      expect(plans.some(({ faults }) => faults[phase].length > 0)).toBe(true);
    for (const action of ['retry', 'again', 'undo', 'redo', 'express'] as const)
      expect(plans.some((plan) => plan[action])).toBe(true);
  });

  it.each([1, 2, 3])('write a file that another library reads as it was meant (seed %i)', (seed) => {
    const file = generateFile(planOf(seed));
    const source = readSource(file);
    expect(source).toHaveLength(file.rows.length);
    expect(Buffer.compare(generateFile(planOf(seed)).bytes, file.bytes)).toBe(0);
  });
});

describe('the chaos checker', () => {
  const model = MODELS.grape_varieties;
  const row = (code: string, name: string) => {
    const values = [code, name, ...Array<null>(model.columns.length - 2).fill(null)];
    const key = model.keyOf(values);
    return { cells: [], values, key, issue: undefined, databaseRefuses: false, fix: undefined };
  };
  const rows = [row('1', 'first'), row('2', 'known'), row('1', 'last'), row('3', 'changed')];
  const present = (id: string, code: string, name: string): Row => {
    const values = Object.fromEntries(model.columns.map((column) => [column.name, null]));
    return { ...values, id, code, name };
  };
  const existing = new Map([
    ['2', present('b', '2', 'known')],
    ['3', present('c', '3', 'old')],
  ]);
  const outcomes = (policy: 'update' | 'skip' | 'error') =>
    expectRows({ model, rows }, existing, policy).map(({ outcome }) => outcome);

  it('knows the rules for keys that stand twice or are known', () => {
    expect(outcomes('update')).toEqual(['skipped', 'unchanged', 'inserted', 'updated']);
    expect(outcomes('skip')).toEqual(['inserted', 'skipped', 'skipped', 'skipped']);
    expect(outcomes('error')).toEqual(['inserted', 'error', 'error', 'error']);
    expect(countOutcomes(outcomes('update'))).toMatchObject({ inserted: 1, skipped: 1 });
  });

  it('knows what empty cells do to a record', () => {
    const before = new Map([['2', { ...present('b', '2', 'known'), color: 'white' }]]);
    const colours = (emptyCells: 'keep' | 'clear') =>
      laidOver({ model, rows }, before, emptyCells, 'update').map(
        ({ values }) => values?.[model.columns.findIndex(({ name }) => name === 'color')],
      );
    expect(colours('keep')).toEqual([null, 'white', null, null]);
    expect(colours('clear')).toEqual([null, null, null, null]);
  });

  it('sees a record that is missing, too many, or different', () => {
    const expected = tableAfter(
      { model, rows },
      existing,
      expectRows({ model, rows }, existing, 'update'),
      rows.length,
    );
    expect(expected.get('1')).toMatchObject({ name: 'last' });
    expect(differences(expected, { byKey: expected, count: 3 })).toEqual([]);
    expect(differences(expected, { byKey: expected, count: 4 })).toHaveLength(1);
    expect(differences(expected, { byKey: existing, count: 2 })).toEqual([
      '2 records instead of 3',
      '3: name is "old" instead of "changed"',
      '1 is missing',
    ]);
  });

  it('takes back what is as the import left it, and nothing else', () => {
    const change = (line: number, recordId: string, before: string[] | null, after: string[]) => ({
      ...{ row: line, line, recordId, columns: ['code', 'name'], before, after },
    });
    const journal = [
      change(1, 'a', null, ['1', 'last']),
      change(2, 'c', ['3', 'old'], ['3', 'changed']),
      change(3, 'd', ['4', 'old'], ['4', 'changed']),
      change(4, 'e', null, ['5', 'new']),
      change(5, 'gone', null, ['6', 'new']),
    ];
    const table = new Map([
      ['1', present('a', '1', 'last')],
      ['3', present('c', '3', 'changed')],
      ['4', present('d', '4', 'by hand')],
      ['5', { ...present('e', '5', 'new'), has_geographic_limits: 'true' }],
    ]);
    const undone = undoInMemory(model, journal, table, new Set());
    expect(undone).toMatchObject({ records: 1, values: 1, kept: 3, vouched: 0 });
    expect([...undone.table.values()].map(({ id, name }) => [id, name])).toEqual([
      ['c', 'old'],
      ['d', 'by hand'],
      ['e', 'new'],
    ]);
    const vouched = undoInMemory(model, journal, table, new Set(['1', '3', '4']));
    expect(vouched).toMatchObject({ records: 0, values: 0, kept: 5, vouched: 2, table });
  });
});
