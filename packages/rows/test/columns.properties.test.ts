import { type EntityName, entityOf, type Mapping, type Options, type Profile } from '@sluice/shared';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileJudge, emptyColumns, type RawRow } from '../src/index.ts';

const TODAY = new Date('2026-11-21T12:00:00Z');

/** Cells of which about half fit: of every type, blank, and such that no field takes. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'A-1',
    'a-1',
    '00123',
    '1.23457E+11',
    '---',
    'x\0y',
    '\ufffd',
    '2 85 05 78 006 084 36',
  ),
  fc.constantFrom('ana@example.org', 'ANA@example.org', 'ana@', '06 12 34 56 78', '+33612345678', '12'),
  fc.constantFrom(
    '1 234,56',
    '12.5',
    '1e9',
    '31/12/1980',
    '29/02/2023',
    '12/05/1880',
    'oui',
    'gagné',
    'perhaps',
  ),
  fc.string({ maxLength: 12 }),
);

const scenario = fc.record({
  entity: fc.constantFrom<EntityName>('leads', 'patients', 'grape_varieties'),
  /** Which of the entity's fields have a column, from the first on. */
  width: fc.integer({ min: 1, max: 12 }),
  damagedUtf8: fc.boolean(),
  rows: fc.array(
    fc.record({
      cells: fc.array(cell, { maxLength: 13 }),
      broken: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 12 },
  ),
});

function judgeOf(entityName: EntityName, names: readonly string[], damagedUtf8: boolean) {
  const profile: Profile = {
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
    confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
    columns: names.map((name, index) => ({
      ...{ index, header: name, name, filled: 1, samples: [] },
      ...{ dateOrder: 'dmy', decimalMark: ',' },
    })),
    damagedUtf8,
    rows: 1,
    preview: [],
    suggestions: [],
  };
  const mapping: Mapping = { columns: names.map((field, column) => ({ column, field })) };
  const options: Options = {
    onDuplicate: 'update',
    emptyCells: 'keep',
    express: false,
    defaultCountry: 'FR',
  };
  return compileJudge(entityOf(entityName), mapping, profile, options, TODAY);
}

it('rows judged into columns are the rows judged one by one, and a refused row leaves nothing there', () => {
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(scenario, ({ entity, width, damagedUtf8, rows }) => {
      const names = Object.keys(entityOf(entity).fields).slice(0, width);
      const judge = judgeOf(entity, names, damagedUtf8);
      const byItself = judgeOf(entity, names, damagedUtf8);
      const columns = emptyColumns(judge.fields.length);
      const expected = emptyColumns(judge.fields.length);
      for (const [index, { cells, broken }] of rows.entries()) {
        // Most rows have as many cells as the header: the others are all refused alike.
        const fitted = index % 5 === 4 ? cells : names.map((_, column) => cells[column] ?? '');
        const row: RawRow = { row: index + 1, line: 2 * index + 2, cells: fitted, broken };
        const issues = judge.judgeInto(row, columns);
        const judgement = byItself.judge(row);
        expect(issues).toEqual(judgement.accepted ? undefined : judgement.issues);
        if (judgement.accepted) {
          expected.rows.push(row.row);
          expected.lines.push(row.line);
          expected.keys.push(judgement.key);
          if (judgement.remarks.length > 0) expected.remarks.set(expected.rows.length - 1, judgement.remarks);
          for (const [place, value] of judgement.values.entries()) expected.values[place]?.push(value);
        }
        seen[judgement.accepted ? 'accepted' : 'refused']++;
        expect(columns).toEqual(expected);
      }
    }),
    { numRuns: 300 },
  );
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(100);
});
