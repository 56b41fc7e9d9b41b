import { describe, expect, it } from 'vitest';
import {
  type ColumnProfile,
  type DateEvidence,
  dateEvidenceOf,
  entityOf,
  mappingProblems,
  sourcesOf,
  takesFrom,
  unitOfEntry,
} from '../src/index.ts';

const leads = entityOf('leads');
const key = { column: 0, field: 'externalId' };

describe('a column behind another', () => {
  const column = (index: number, found: Partial<ColumnProfile>): ColumnProfile => ({
    ...{ index, header: '', name: `Column ${index + 1}`, filled: 1, samples: [] },
    ...{ dateOrder: 'none', decimalMark: 'none', ...found },
  });
  const entry = { column: 1, fallbackColumn: 2 };

  it('is read with it, as far as the file has it', () => {
    const columns = [column(0, {}), column(1, {}), column(2, {})];
    const places = (of: { column: number; fallbackColumn?: number }) =>
      sourcesOf(of, columns).map(({ index }) => index);
    expect([places(entry), places({ column: 2 }), places({ column: 0, fallbackColumn: 9 })]).toEqual([
      [1, 2],
      [2],
      [0],
    ]);
  });

  it('gives its values to the field of the first, and to no other', () => {
    const taken = { ...entry, field: 'notes' };
    const from = (column: number, field = 'notes') => takesFrom(taken, { column, field });
    expect([from(1), from(2), from(0), from(1, 'company'), from(2, 'company')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('tells the order of dates where the first has none', () => {
    const told = (first: DateEvidence, second: DateEvidence) =>
      dateEvidenceOf(entry, [column(1, { dateOrder: first }), column(2, { dateOrder: second })]);
    expect([told('none', 'ambiguous'), told('ymd', 'ambiguous'), told('none', 'none')]).toEqual([
      'ambiguous',
      'ymd',
      'none',
    ]);
  });

  it('is asked for its unit, and offers the units that it has', () => {
    const units = ['USD', 'GBP'].map((value) => ({ value, count: 1 }));
    const columns = [column(1, {}), column(2, { units })];
    const { value: field } = leads.fields;
    const open = unitOfEntry(field, entry, columns);
    expect(open).toMatchObject({ unit: undefined, found: ['USD', 'GBP'] });
    const said = unitOfEntry(field, { ...entry, unit: 'GBP' }, columns);
    expect(said).toMatchObject({ unit: 'GBP', from: 'person', choices: open?.choices });
    const problems = (unit?: string) =>
      mappingProblems(
        leads,
        { columns: [key, { ...entry, field: 'value', ...(unit && { unit }) }] },
        { columns: [column(0, {}), ...columns] },
        {},
      );
    expect(problems()).toEqual([{ code: 'unit_needed', field: 'value', column: 1, units: ['USD', 'GBP'] }]);
    expect(problems('GBP')).toEqual([]);
  });
});
