import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  assignableField,
  clearedFields,
  constantFields,
  entityOf,
  type Mapping,
  type MatchOptions,
  mappingProblems,
  mappingSchema,
  optionsSchema,
  type Profile,
  readMapping,
  recognitionOf,
  savedMappingSchema,
  storedMapping,
  usualMatch,
} from '../src/index.ts';

const leads = entityOf('leads');
const PROFILE: Profile = {
  dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
  confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
  columns: [],
  damagedUtf8: false,
  rows: 1,
  preview: [],
  suggestions: [],
};
const key = { column: 0, field: 'externalId' };
const rule = (found: string) => ({ found, becomes: { kind: 'refused' } as const });

describe('a mapping', () => {
  it.each<[string, Mapping]>([
    ['two columns to a field', { columns: [key, { column: 1, field: 'externalId' }] }],
    ['a column to two fields', { columns: [key, { column: 0, field: 'email' }] }],
    [
      'a column and a constant to a field',
      { columns: [{ column: 1, field: 'company' }], constants: [{ field: 'company', value: 'x' }] },
    ],
    [
      'a column to a field that is assigned',
      {
        columns: [{ column: 1, field: 'owner' }],
        assignment: { field: 'owner', rule: 'single', people: [] },
      },
    ],
    [
      'a person in turn twice',
      { columns: [], assignment: { field: 'owner', rule: 'round_robin', people: ['a', 'a'] } },
    ],
    [
      'two rules for one value, spelled otherwise',
      { columns: [{ column: 1, field: 'status', values: [rule('À faire'), rule('a  FAIRE')] }] },
    ],
    ['a value that no database holds', { columns: [], constants: [{ field: 'company', value: 'a\0b' }] }],
    ['half a character', { columns: [], constants: [{ field: 'company', value: '\ud800' }] }],
  ])('refuses %s', (_, mapping) => {
    expect(mappingSchema.safeParse(mapping).success).toBe(false);
  });

  it('is whole as it is stored', () => {
    const mapping: Mapping = {
      columns: [
        key,
        {
          column: 1,
          field: 'status',
          values: [
            { found: 'Chaud bouillant', becomes: { kind: 'value', value: 'qualified' } },
            { found: 'N/A', becomes: { kind: 'empty' } },
          ],
        },
      ],
      constants: [{ field: 'company', value: 'Acme' }],
      assignment: { field: 'owner', rule: 'round_robin', people: ['a@b.example', 'c@d.example'] },
    };
    expect(mappingSchema.parse(mapping)).toEqual(mapping);
  });
});

describe('a stored mapping', () => {
  const first: Mapping = { columns: [key, { column: 1, field: 'email' }] };
  const both: Mapping = { columns: [key, { column: 0, field: 'email' }] };

  it('is read as it was written', () => {
    for (const mapping of [first, both]) {
      const stored = JSON.parse(JSON.stringify(storedMapping(mapping)));
      expect(stored).toMatchObject({ version: 2 });
      expect(readMapping(stored)).toEqual(mapping);
    }
  });

  it('of the first version, which does not say so, is read as one of the present', () => {
    expect(readMapping(first)).toEqual(first);
    expect(readMapping({ version: 1, ...first })).toEqual(first);
    expect(savedMappingSchema.shape.mapping.parse(first)).toEqual(first);
  });

  it('may be read by the former release, to which a version is nothing', () => {
    expect(mappingSchema.parse(storedMapping(first))).toEqual(first);
  });

  it.each([
    ['of a later version', { version: 3, ...first }],
    ['of no version', { version: 'x', ...first }],
    ['two columns to a field', { version: 2, columns: [key, { column: 1, field: 'externalId' }] }],
    ['nothing', null],
    ['no mapping', { version: 2 }],
  ])('is refused: %s', (_, json) => {
    expect(() => readMapping(json)).toThrow(z.ZodError);
  });
});

it('an empty cell empties nothing by which records are recognised, usually or as was chosen', () => {
  const patients = entityOf('patients');
  const columns = ['externalId', 'lastName', 'birthDate', 'phone'].map((field, column) => ({
    column,
    field,
  }));
  const cleared = (match?: string[]) =>
    clearedFields(
      patients,
      { columns },
      { onDuplicate: 'update', emptyCells: 'clear', ...(match && { match }) },
    );
  expect(cleared()).toEqual(['birthDate', 'phone']);
  expect(cleared(['externalId'])).toEqual(['birthDate', 'phone']);
  expect(cleared(['externalId', 'lastName+firstName+birthDate'])).toEqual(['phone']);
});

describe('what is missing', () => {
  it('is no field that has one value for all rows', () => {
    const patients = entityOf('patients');
    const columns = [{ column: 0, field: 'externalId' }];
    const constants = [
      { field: 'lastName', value: 'Martin' },
      { field: 'firstName', value: ' ' },
    ];
    expect(mappingProblems(patients, { columns, constants }, PROFILE, {})).toEqual([
      { code: 'constant_empty', field: 'firstName' },
    ]);
  });

  it('is somebody to assign to', () => {
    const mapping: Mapping = {
      columns: [key],
      assignment: { field: 'owner', rule: 'round_robin', people: [] },
    };
    expect(mappingProblems(leads, mapping, PROFILE, {})).toEqual([
      { code: 'nobody_assigned', field: 'owner' },
    ]);
  });
});

describe('what recognises records', () => {
  const byFields = (...fields: string[]): Mapping => ({
    columns: fields.map((field, column) => ({ column, field })),
  });
  const problems = (mapping: Mapping, match?: string[]) =>
    mappingProblems(leads, mapping, PROFILE, { match });

  it('is missing where nothing chosen has its columns', () => {
    const identities = ['externalId', 'email', 'phone'];
    expect(problems(byFields('company'))).toEqual([
      { code: 'match_key_unmapped', fields: identities, identities },
    ]);
    expect(problems(byFields('externalId'), ['email'])).toEqual([
      { code: 'match_key_unmapped', fields: ['email'], identities: ['email'] },
    ]);
    expect(problems(byFields('externalId'), [])).toEqual([{ code: 'identity_unchosen' }]);
  });

  it.each([
    ['an id', ['externalId'], undefined],
    ['an address alone', ['email'], undefined],
    ['one of those that are chosen', ['email'], ['externalId', 'email']],
    ['a phone and a last name', ['phone', 'lastName'], undefined],
  ])('is told by %s', (_, fields, match) => {
    expect(problems(byFields(...fields), match)).toEqual([]);
  });

  it('is no phone by itself, which many share', () => {
    expect(problems(byFields('phone', 'company'))).toMatchObject([{ code: 'match_key_unmapped' }]);
  });

  it('is what the definition says where nobody chose, and what was chosen otherwise', () => {
    const mapping = byFields('externalId', 'phone', 'firstName');
    const said = (options: MatchOptions) =>
      recognitionOf(leads, mapping, options).map(
        ({ name, isChosen, isAlone, isMapped }) =>
          `${name}${isChosen ? ' chosen' : ''}${isAlone ? ' alone' : ''}${isMapped ? ' mapped' : ''}`,
      );
    expect(said({})).toEqual(['externalId chosen mapped', 'email chosen', 'phone chosen mapped']);
    expect(said({ match: ['email', 'fax'], matchAlone: ['email', 'phone'] })).toEqual([
      'externalId mapped',
      'email chosen alone',
      'phone mapped',
    ]);
    const patients = entityOf('patients');
    expect(usualMatch(patients)).toEqual(['externalId', 'socialSecurityNumber']);
    expect(recognitionOf(patients, { columns: [] }, {})[2]).toMatchObject({
      name: 'lastName+firstName+birthDate',
      isChosen: false,
    });
  });
});

describe('stored options', () => {
  const former = { onDuplicate: 'skip', emptyCells: 'keep', express: false, defaultCountry: 'FR' };

  it('that say nothing of what recognises records leave it to the definition', () => {
    expect(optionsSchema.parse(former)).toEqual(former);
  });

  it('keep what was chosen', () => {
    const chosen = { ...former, match: ['email'], matchAlone: ['email'], replaceSure: true };
    expect(optionsSchema.parse(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
    expect(optionsSchema.safeParse({ ...former, match: ['email', 'email'] }).success).toBe(false);
  });
});

describe('the fields of an entity', () => {
  it('may have one value for all rows, but for those that recognise a record', () => {
    expect(constantFields(leads)).toContain('company');
    for (const field of usualMatch(leads)) expect(constantFields(leads)).not.toContain(field);
    expect(constantFields(entityOf('scrobbles'))).toContain('account');
    expect(constantFields(entityOf('releases'))).not.toContain('instanceId');
    expect(constantFields(entityOf('releases'))).not.toContain('removedOn');
  });

  it('may be assigned where the definition says so', () => {
    expect(assignableField(leads)).toBe('owner');
    expect(assignableField(entityOf('patients'))).toBeUndefined();
  });
});
