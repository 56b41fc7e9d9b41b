import { type ColumnProfile, entityOf, type Mapping } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { readConstantOption } from '../src/import/constant-option.ts';
import { readMapOption } from '../src/import/map-option.ts';
import { readOwnerOption } from '../src/import/owner-option.ts';
import type { MappingRequest } from '../src/import/request.ts';
import { resolveMapping } from '../src/import/resolve-mapping.ts';
import { readValueOption } from '../src/import/value-option.ts';
import { codeOf } from './support/code-of.ts';

const leads = entityOf('leads');

const COLUMNS = ['Mail', 'State'].map((header, index): ColumnProfile => {
  return { index, header, name: header, filled: 1, samples: [], dateOrder: 'none', decimalMark: 'none' };
});
const SUGGESTED = {
  columns: [
    { column: 0, field: 'email' },
    { column: 1, field: 'status' },
  ],
};

function resolved({
  suggested = SUGGESTED,
  map = [],
  constants = [],
  values = [],
  owner,
}: {
  suggested?: Mapping;
  map?: string[];
  constants?: string[];
  values?: string[];
  owner?: string;
}) {
  const request: MappingRequest = {
    map: map.map((text) => readMapOption(text, leads)),
    constants: constants.map((text) => readConstantOption(text, leads)),
    values: values.map((text) => readValueOption(text, leads)),
    cleared: [],
    cells: { units: [], asEmpty: [], asValue: [], keepWrapping: [], fallbacks: [] },
    names: undefined,
    owner: owner === undefined ? undefined : readOwnerOption(owner, leads),
    dateOrder: undefined,
  };
  return resolveMapping(suggested, COLUMNS, request, leads);
}

describe('what a kept mapping gives to all rows', () => {
  const kept: Mapping = {
    columns: [{ column: 0, field: 'email' }],
    constants: [
      { field: 'source', value: 'Fair' },
      { field: 'company', value: 'Acme' },
    ],
    assignment: { field: 'owner', rule: 'single', people: ['first@example.org'] },
  };

  it('stays', () => {
    expect(resolved({ suggested: kept })).toEqual(kept);
  });

  it('gives way to what the command line says of the same field', () => {
    const owner = 'second@example.org';
    expect(resolved({ suggested: kept, map: ['State=company'], constants: ['source=Salon'], owner })).toEqual(
      {
        columns: [
          { column: 0, field: 'email' },
          { column: 1, field: 'company' },
        ],
        constants: [{ field: 'source', value: 'Salon' }],
        assignment: { field: 'owner', rule: 'single', people: [owner] },
      },
    );
    expect(resolved({ suggested: kept, map: ['State=owner'] }).assignment).toBeUndefined();
  });
});

describe('--constant', () => {
  it.each([
    ['source=Fair', { field: 'source', value: 'Fair' }],
    ['Entreprise = A=B ', { field: 'company', value: 'A=B' }],
    ['Last contact=2026-11-21', { field: 'contactedOn', value: '2026-11-21' }],
  ])('%s', (text, expected) => {
    expect(readConstantOption(text, leads)).toEqual(expected);
  });

  it.each([
    ['source', 'bad_option'],
    ['=Fair', 'bad_option'],
    ['source= ', 'bad_option'],
    ['fair=x', 'unknown_field'],
    ['constructor=x', 'unknown_field'],
    ['email=a@example.org', 'key_constant'],
  ])('%s is refused', (text, code) => {
    expect(codeOf(() => readConstantOption(text, leads))).toBe(code);
  });

  it('takes its field away from the column that had it, and may not stand beside a --map of it', () => {
    expect(resolved({ constants: ['status=new', 'source=Fair'] })).toEqual({
      columns: [{ column: 0, field: 'email' }],
      constants: [
        { field: 'status', value: 'new' },
        { field: 'source', value: 'Fair' },
      ],
    });
    expect(codeOf(() => resolved({ map: ['State=source'], constants: ['source=x'] }))).toBe('mapped_twice');
    expect(codeOf(() => resolved({ constants: ['source=x', 'Source=y'] }))).toBe('mapped_twice');
  });
});

describe('--value', () => {
  const rule = (found: string, value: string) => ({ found, becomes: { kind: 'value', value } });
  it.each([
    ['status:Prospect chaud=qualified', 'status', rule('Prospect chaud', 'qualified')],
    ['Statut: a:b=c =Gagné', 'status', rule('a:b=c', 'won')],
    ['status:N/A=', 'status', { found: 'N/A', becomes: { kind: 'empty' } }],
    ['status:Spam = !', 'status', { found: 'Spam', becomes: { kind: 'refused' } }],
  ])('%s', (text, field, expected) => {
    expect(readValueOption(text, leads)).toEqual({ field, rule: expected });
  });

  it.each([
    ['status=new', 'bad_option'],
    ['status:Hot', 'bad_option'],
    ['status:=new', 'bad_option'],
    [':Hot=new', 'bad_option'],
    ['status:Hot=burning', 'bad_option'],
    ['temper:Hot=new', 'unknown_field'],
    ['source:Fair=Show', 'no_choices'],
  ])('%s is refused', (text, code) => {
    expect(codeOf(() => readValueOption(text, leads))).toBe(code);
  });

  it('names the values that the field allows', () => {
    expect(() => readValueOption('status:Hot=burning', leads)).toThrow(
      expect.objectContaining({
        params: expect.objectContaining({ expected: 'new, contacted, qualified, won, lost' }),
      }),
    );
  });

  it('is about the column of its field, and says each value once', () => {
    const values = ['status:Hot=qualified', 'status:Cold='];
    expect(resolved({ values }).columns[1]).toEqual({
      column: 1,
      field: 'status',
      values: [rule('Hot', 'qualified'), { found: 'Cold', becomes: { kind: 'empty' } }],
    });
    expect(codeOf(() => resolved({ values, map: ['State='] }))).toBe('no_column_for_value');
    expect(codeOf(() => resolved({ values: [...values, 'status:HOT=new'] }))).toBe('mapped_twice');
  });
});

describe('--owner', () => {
  it('is one person, or several in turn', () => {
    expect(resolved({ owner: 'First@example.org' }).assignment).toEqual({
      field: 'owner',
      rule: 'single',
      people: ['first@example.org'],
    });
    expect(resolved({ owner: 'first@example.org, second@example.org' }).assignment).toEqual({
      field: 'owner',
      rule: 'round_robin',
      people: ['first@example.org', 'second@example.org'],
    });
  });

  it.each([
    ['', 'bad_option'],
    ['ann', 'bad_option'],
    ['first@example.org,', 'bad_option'],
    ['first@example.org,First@example.org', 'mapped_twice'],
  ])('“%s” is refused', (text, code) => {
    expect(codeOf(() => readOwnerOption(text, leads))).toBe(code);
  });

  it('is refused for what has none, and beside a --map of the same field', () => {
    expect(codeOf(() => readOwnerOption('first@example.org', entityOf('patients')))).toBe('no_owners');
    expect(codeOf(() => resolved({ map: ['State=owner'], owner: 'first@example.org' }))).toBe('mapped_twice');
  });
});
