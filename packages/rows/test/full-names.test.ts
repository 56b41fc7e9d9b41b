import { entityOf, type Mapping, mappingSchema, type NameOrder, type Options } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { nameEntries, nameOrder, namesOffer, withoutFields } from '../src/full-names/index.ts';
import { compileJudge } from '../src/index.ts';
import { profileOf } from './support/profile.ts';

const OPTIONS: Options = { onDuplicate: 'update', emptyCells: 'keep', express: false, defaultCountry: 'FR' };
const leads = entityOf('leads');
const patients = entityOf('patients');

function judged(cell: string, order: NameOrder = 'first_last', entity = leads, change?: Mapping['columns']) {
  const columns = change ?? nameEntries(entity, 0, order);
  const judge = compileJudge(
    entity,
    { columns },
    profileOf(['Nom complet']),
    OPTIONS,
    new Date('2026-11-21'),
  );
  return judge.judge({ row: 1, line: 2, cells: [cell], broken: false });
}

describe('a column of full names', () => {
  it('feeds both names, and says once what is doubtful', () => {
    expect(judged('Marie DUPONT')).toMatchObject({ values: ['Marie', 'DUPONT'], remarks: [] });
    expect(judged('Jean Paul Martin')).toMatchObject({
      values: ['Jean Paul', 'Martin'],
      remarks: [
        {
          ...{ code: 'name_guessed', field: 'lastName', column: 0, value: 'Jean Paul Martin' },
          params: { first: 'Jean Paul', last: 'Martin' },
        },
      ],
    });
    expect(judged('Acme')).toMatchObject({
      values: [null, 'Acme'],
      remarks: [{ code: 'name_not_split', field: 'lastName', value: 'Acme' }],
    });
  });

  it('is empty where its cell is, also by a marker of two words, which is no name', () => {
    expect(judged('  ')).toMatchObject({ values: [null, null], remarks: [] });
    const columns = nameEntries(leads, 0, 'first_last').map((entry) => ({
      ...entry,
      markers: [{ found: 'non renseigné', isEmpty: true }],
    }));
    expect(judged('Non renseigné', 'first_last', leads, columns)).toMatchObject({ values: [null, null] });
  });

  it('refuses a row that lacks a first name where it is required, and names the cell', () => {
    expect(judged('Dupont', 'first_last', patients)).toMatchObject({
      issues: [{ code: 'required', field: 'firstName', column: 0 }],
    });
  });

  it('says what is doubtful with the first name where that alone is imported', () => {
    const [first] = nameEntries(leads, 0, 'last_first');
    expect(judged('Martin Jean Paul', 'last_first', leads, first && [first])).toMatchObject({
      values: ['Jean Paul'],
      remarks: [{ code: 'name_guessed', field: 'firstName' }],
    });
  });

  it('has no first name in one that stays whole, also where that alone is imported', () => {
    const first = nameEntries(leads, 0, 'first_last').filter(({ field }) => field === 'firstName');
    expect(judged('Acme', 'first_last', leads, first)).toMatchObject({
      values: [null],
      remarks: [{ code: 'name_not_split', field: 'firstName', value: 'Acme' }],
    });
    // Then the column behind it counts.
    const behind = first.map((entry) => ({ ...entry, fallbackColumn: 1 }));
    const judge = compileJudge(
      leads,
      { columns: behind },
      profileOf(['Name', 'Given']),
      OPTIONS,
      new Date('2026-11-21'),
    );
    expect(judge.judge({ row: 1, line: 2, cells: ['Acme', 'Marie Curie'], broken: false })).toMatchObject({
      values: ['Marie'],
      remarks: [{ code: 'name_not_split', value: 'Acme' }],
    });
    const required = nameEntries(patients, 0, 'first_last').filter(({ field }) => field === 'firstName');
    expect(judged('Acme', 'first_last', patients, required)).toMatchObject({
      issues: [{ code: 'required', field: 'firstName', value: 'Acme' }],
    });
  });

  it('is one that a person may map; a column that is whole and in parts is none', () => {
    const columns = nameEntries(leads, 0, 'first_last');
    expect(mappingSchema.parse({ columns })).toEqual({ columns });
    const [first] = columns;
    const wrong = [
      [first, { column: 0, field: 'company' }],
      [first, { ...first, field: 'lastName' }],
      [
        { column: 0, field: 'company' },
        { column: 0, field: 'notes' },
      ],
    ];
    for (const each of wrong) expect(mappingSchema.safeParse({ columns: each }).success).toBe(false);
  });
});

describe('a column of full names that loses a field', () => {
  const [first, last] = nameEntries(leads, 0, 'last_first');
  if (!first || !last) throw new Error('leads have both names');
  const markers = [{ found: '-', isEmpty: true }];
  const others = [
    { column: 1, field: 'company' },
    { column: 2, field: 'notes', markers },
  ];

  const left = (columns: Mapping['columns'], fields: string[]) => withoutFields({ columns }, fields).columns;

  it('gives all of each cell to the other name, with what else is said of it', () => {
    expect(left([first, { ...last, markers }, ...others], ['firstName', 'company'])).toEqual([
      { column: 0, field: 'lastName', markers },
      { column: 2, field: 'notes', markers },
    ]);
    expect(left([first, last], ['lastName'])).toEqual([{ column: 0, field: 'firstName' }]);
  });

  it('goes with both; a part that was taken alone stays one where something else goes', () => {
    expect(left([first, last, ...others], ['firstName', 'lastName'])).toEqual(others);
    expect(left([first, last, ...others], ['notes', 'company'])).toEqual([first, last]);
    expect(left([first, ...others], ['company', 'lastName', 'notes'])).toEqual([first]);
  });
});

describe('to split a column is offered', () => {
  const NAMES = ['Marie Dupont', 'Jean Martin', '', 'Acme'];
  const header = (name: string) => ({ index: 0, header: name });
  const to = (field: string) => ({ columns: [{ column: 0, field }] });

  it.each([
    ['by its name, before it goes anywhere', leads, { columns: [] }, 'Nom complet', NAMES, 'first_last'],
    ['where it goes to the last name', patients, to('lastName'), 'Patient', NAMES, 'first_last'],
    ['by a header that says the order', leads, to('lastName'), 'Nom Prénom', NAMES, 'last_first'],
    ['by cells that do', leads, to('lastName'), 'Name', ['DUPONT Marie', 'Martin, Jean'], 'last_first'],
    ['by cells that do', leads, to('lastName'), 'Name', ['Marie DUPONT', 'Jean MARTIN'], 'first_last'],
  ] as const)('%s', (_, entity, mapping, name, cells, order) => {
    expect(namesOffer(entity, mapping, header(name), cells)).toBe(order);
  });

  it.each([
    ['of what are no persons', entityOf('grape_varieties'), to('name'), 'Name', NAMES],
    ['that goes elsewhere', leads, to('company'), 'Name', NAMES],
    ['of last names', leads, to('lastName'), 'Name', ['Dupont', 'Martin', 'de Gaulle']],
    ['without a cell', leads, to('lastName'), 'Name', ['', '']],
    ['that is called otherwise', leads, { columns: [] }, 'Ville', NAMES],
    [
      'where another has the first names',
      leads,
      { columns: [...to('lastName').columns, { column: 1, field: 'firstName' }] },
      'Nom complet',
      NAMES,
    ],
  ] as const)('never %s', (_, entity, mapping, name, cells) => {
    expect(namesOffer(entity, mapping, header(name), cells)).toBeUndefined();
  });

  it('in an order that a header or the cells tell, first names first otherwise', () => {
    expect(nameOrder('Nom et prénom', [])).toBe('last_first');
    expect(nameOrder('Last name, first name', [])).toBe('last_first');
    expect(nameOrder('Prénom Nom', [])).toBe('first_last');
    expect(nameOrder('x', ['Jean Martin'])).toBe('first_last');
  });
});
