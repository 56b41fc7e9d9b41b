import { describe, expect, it } from 'vitest';
import { countOutcomes, expectRows, type Rules, tableAfter } from '../chaos/check/expect.ts';
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
    ['b', present('b', '2', 'known')],
    ['c', present('c', '3', 'old')],
  ]);
  const rules = (over: Partial<Rules>): Rules => ({
    ...{ policy: 'update', emptyCells: 'keep', match: undefined, matchAlone: [], ...over },
  });
  const outcomes = (policy: 'update' | 'skip' | 'error') =>
    expectRows({ model, rows }, existing, rules({ policy })).map(({ outcome }) => outcome);

  it('knows the rules for keys that stand twice or are known', () => {
    expect(outcomes('update')).toEqual(['skipped', 'unchanged', 'inserted', 'updated']);
    expect(outcomes('skip')).toEqual(['inserted', 'skipped', 'skipped', 'skipped']);
    expect(outcomes('error')).toEqual(['inserted', 'error', 'error', 'error']);
    expect(countOutcomes(outcomes('update'))).toMatchObject({ inserted: 1, skipped: 1 });
  });

  it('knows what empty cells do to a record', () => {
    const before = new Map([['b', { ...present('b', '2', 'known'), color: 'white' }]]);
    const colours = (emptyCells: 'keep' | 'clear') =>
      expectRows({ model, rows }, before, rules({ emptyCells })).map(
        ({ values }) => values?.[model.columns.findIndex(({ name }) => name === 'color')],
      );
    expect(colours('keep')).toEqual([undefined, 'white', null, null]);
    expect(colours('clear')).toEqual([undefined, null, null, null]);
  });

  it('sees a record that is missing, too many, or different', () => {
    const told = expectRows({ model, rows }, existing, rules({}));
    const expected = tableAfter(model, existing, told, rows.length);
    expect(expected.get('row 3')).toMatchObject({ name: 'last' });
    expect(differences(expected, expected)).toEqual([]);
    expect(differences(expected, new Map([...expected, ['d', present('d', '4', 'more')]]))).toHaveLength(2);
    expect(differences(expected, existing)).toEqual([
      '2 records instead of 3',
      'c: name is "old" instead of "changed"',
      'row 3 is missing',
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
      ['a', present('a', '1', 'last')],
      ['c', present('c', '3', 'changed')],
      ['d', present('d', '4', 'by hand')],
      ['e', { ...present('e', '5', 'new'), has_geographic_limits: 'true' }],
    ]);
    const undone = undoInMemory(model, journal, table, new Set());
    expect(undone).toMatchObject({ records: 1, values: 1, kept: 3, vouched: 0 });
    expect([...undone.table.values()].map(({ id, name }) => [id, name])).toEqual([
      ['c', 'old'],
      ['d', 'by hand'],
      ['e', 'new'],
    ]);
    const vouched = undoInMemory(model, journal, table, new Set(['a', 'c', 'd']));
    expect(vouched).toMatchObject({ records: 0, values: 0, kept: 5, vouched: 2, table });
  });
});
