import { type Entity, entityOf, type Mapping, type Profile } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { compileJudge } from '../src/compile-judge.ts';
import { suggestionsOf } from '../src/suggest/suggestions-of.ts';
import { nearest } from '../src/types/choices/nearest.ts';

const TODAY = new Date('2026-06-15T00:00:00Z');

/** What is suggested for one cell of a field, in a row that is otherwise in order. */
function suggested(
  entity: Entity,
  field: string,
  cell: string,
  { order = 'dmy', language = 'en' }: { order?: 'dmy' | 'mdy' | 'ymd'; language?: 'en' | 'fr' } = {},
): string | undefined {
  const names = [field, ...['lastName', 'firstName', 'externalId'].filter((name) => name !== field)].filter(
    (name) => name in entity.fields,
  );
  const columns = names.map((name, index) => ({
    index,
    header: name,
    name,
    filled: 1,
    samples: [],
    dateOrder: order,
    decimalMark: ',' as const,
  }));
  const profile: Profile = {
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
    confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
    columns,
    damagedUtf8: false,
    rows: 1,
    preview: [],
    suggestions: [],
  };
  const mapping: Mapping = { columns: names.map((name, column) => ({ column, field: name })) };
  const options = {
    onDuplicate: 'update',
    emptyCells: 'keep',
    express: false,
    defaultCountry: 'FR',
  } as const;
  const { judge } = compileJudge(entity, mapping, profile, options, TODAY);
  const row = { row: 1, line: 2, cells: [cell, 'a', 'b', 'c'].slice(0, names.length), edits: {}, issues: [] };
  const judgement = judge({ row: 1, line: 2, cells: row.cells, broken: false });
  if (judgement.accepted) throw new Error(`“${cell}” is accepted as it is`);
  return suggestionsOf(row, judgement.issues, { entity, judge, width: names.length, language })[0];
}

const patients = entityOf('patients');
const leads = entityOf('leads');

describe('what a refused cell was probably meant to say', () => {
  it.each([
    ['1985.12/03', 'dmy', '03/12/1985'],
    ['12/31/1985', 'dmy', '31/12/1985'],
    ['31/12/1985', 'mdy', '12/31/1985'],
    ['12/31/1985 14:30', 'dmy', '31/12/1985'],
    ['31118', 'ymd', '1985-03-12'],
    ['31/02/1985', 'dmy', undefined],
    ['soon', 'dmy', undefined],
    ['12 mars 2985', 'dmy', undefined],
  ] as const)('a date: %s, %s → %s', (cell, order, expected) => {
    expect(suggested(patients, 'birthDate', cell, { order })).toBe(expected);
  });

  it.each([
    ['jean@@example.com', 'jean@example.com'],
    ['je\u200ban@example.com', 'jean@example.com'],
    ['jean@example,com', 'jean@example.com'],
    ['jean (at) example (dot) com', 'jean@example.com'],
    ['jean dupont@example.com', undefined],
    ['jean @ example.com.', 'jean@example.com'],
    ['somewhere', undefined],
  ])('an address: %s → %s', (cell, expected) => {
    expect(suggested(patients, 'email', cell)).toBe(expected);
  });

  it.each([
    ['06 12 34 56 78 (mother)', '06 12 34 56 78'],
    ['O6 12 34 56 78', '06 12 34 56 78'],
    ['0612', undefined],
  ])('a telephone number: %s → %s', (cell, expected) => {
    expect(suggested(patients, 'phone', cell)).toBe(expected);
  });

  it.each([
    ['12,5O', '12,50'],
    ['environ 12,50', '12,50'],
    ['soit 12 HT', '12'],
    ['12 CR', undefined],
    ['12 débit', undefined],
    ['moins 12', undefined],
    ['moins de 12', undefined],
    ['12 ?', undefined],
    ['N/A 0', undefined],
    ['v2', undefined],
    ['12 ½', undefined],
    ['12 dozen', undefined],
    ['12/2024', undefined],
    ['10 ou 20', undefined],
    ['1 M', undefined],
    ['2 k', undefined],
    ['2e3', undefined],
    ['1,5 million', undefined],
    ['12 %', undefined],
    ['(about 12)', undefined],
    ['10-12', undefined],
    ['1.5E+03', undefined],
  ])('an amount: %s → %s', (cell, expected) => {
    expect(suggested(leads, 'value', cell)).toBe(expected);
  });

  it.each([
    ['1,200', '1200'],
    ['environ 1.200.000 staff', '1.200.000'],
    ['1,200 people', '1200'],
    ['0 ?', undefined],
    ['3/4', undefined],
    ['2 k', undefined],
    ['12%', undefined],
    ['10+', '10'],
    ['50-100', undefined],
    ['12,34', undefined],
    ['1,2', undefined],
  ])('a whole number: %s → %s', (cell, expected) => {
    expect(suggested(leads, 'employees', cell)).toBe(expected);
  });

  it.each([
    ['≈ 70,5', '70,5'],
    ['70 kg 5', undefined],
    ['11 st 4 lb', undefined],
    ['900 cc', undefined],
  ])('a weight: %s → %s', (cell, expected) => {
    expect(suggested(patients, 'weightKg', cell)).toBe(expected);
  });

  it.each([
    ['femele', 'en', 'Female'],
    ['femele', 'fr', 'Féminin'],
    ['féminine', 'fr', 'Féminin'],
    ['mascul', 'en', 'Male'],
    ['q', 'en', undefined],
  ] as const)('one of several values: %s, %s → %s', (cell, language, expected) => {
    expect(suggested(patients, 'sex', cell, { language })).toBe(expected);
  });

  it('is nothing where digits are missing', () => {
    expect(suggested(patients, 'socialSecurityNumber', '2.50E+14')).toBeUndefined();
  });

  it('is nothing where a value is missing', () => {
    expect(suggested(patients, 'lastName', '')).toBeUndefined();
  });
});

describe('the nearest word', () => {
  const words = new Map([
    ['lead', 'lead'],
    ['load', 'load'],
    ['customer', 'client'],
    ['customers', 'client'],
  ]);
  it.each([
    ['custmoer', 'client'],
    ['cust', 'client'],
    ['xead', 'lead'],
    ['laad', undefined],
    ['le', undefined],
  ])('%s → %s', (word, expected) => {
    expect(nearest(word, words)).toBe(expected);
  });
});
