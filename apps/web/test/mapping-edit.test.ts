import { withoutFields } from '@sluice/rows/full-names';
import { entityOf, type Mapping } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import {
  assign,
  setAssignment,
  setConstant,
  setDateOrder,
  setValues,
  splitNames,
  unmappedFields,
} from '../src/import/mapping/mapping-edit.ts';

const mapping: Mapping = {
  columns: [
    { column: 0, field: 'externalId' },
    { column: 2, field: 'birthDate', dateOrder: 'dmy' },
  ],
};

describe('editing a mapping', () => {
  it('moves a field from the column that had it: no field and no column stands twice', () => {
    expect(assign(mapping, 1, 'externalId').columns).toEqual([
      { column: 1, field: 'externalId' },
      { column: 2, field: 'birthDate', dateOrder: 'dmy' },
    ]);
  });

  it('forgets a date order with the field that it was for', () => {
    expect(assign(mapping, 2, 'lastName').columns).toContainEqual({ column: 2, field: 'lastName' });
  });

  it('leaves a column out', () => {
    expect(assign(mapping, 0, null).columns).toEqual([{ column: 2, field: 'birthDate', dateOrder: 'dmy' }]);
  });

  it('sets the order of one column', () => {
    expect(setDateOrder(mapping, 2, 'mdy').columns[1]).toEqual({
      column: 2,
      field: 'birthDate',
      dateOrder: 'mdy',
    });
  });

  it('splits a column of full names, which leave their columns; what is said of its cells stays', () => {
    const leads = entityOf('leads');
    const markers = [{ found: '-', isEmpty: false }];
    const before: Mapping = {
      columns: [
        { column: 0, field: 'firstName' },
        { column: 1, field: 'lastName', markers },
      ],
      constants: [{ field: 'company', value: 'Acme' }],
    };
    const { columns, constants } = splitNames(before, leads, 1, 'last_first');
    expect(columns).toEqual([
      { column: 1, field: 'firstName', split: { part: 'first', order: 'last_first' }, markers },
      { column: 1, field: 'lastName', split: { part: 'last', order: 'last_first' }, markers },
    ]);
    expect(constants).toEqual(before.constants);
    const turned = splitNames({ columns }, leads, 1, 'first_last').columns;
    expect(turned.map(({ split }) => split?.order)).toEqual(['first_last', 'first_last']);
    // Another column takes a part: what is left takes the whole name.
    expect(assign({ columns }, 3, 'firstName').columns).toEqual([
      { column: 1, field: 'lastName', markers },
      { column: 3, field: 'firstName' },
    ]);
    expect(assign({ columns }, 1, 'company').columns).toEqual([{ column: 1, field: 'company' }]);
    expect(assign({ columns }, 1, null).columns).toEqual([]);
  });

  it('lists the fields without a column, required ones first', () => {
    const missing = unmappedFields(entityOf('patients'), mapping);
    expect(missing.slice(0, 2).toSorted()).toEqual(['firstName', 'lastName']);
    expect(missing).not.toContain('externalId');
  });

  it('takes a field from wherever its values came: a column, a value for all rows, or people', () => {
    const constant = setConstant(mapping, 'city', 'Lyon');
    expect(assign(constant, 1, 'city')).toEqual({
      columns: [...mapping.columns, { column: 1, field: 'city' }].toSorted((a, b) => a.column - b.column),
    });
    expect(setConstant(mapping, 'birthDate', '1980-01-31')).toEqual({
      columns: [{ column: 0, field: 'externalId' }],
      constants: [{ field: 'birthDate', value: '1980-01-31' }],
    });
    const given = setAssignment(setConstant(mapping, 'owner', 'x'), {
      field: 'owner',
      rule: 'single',
      people: ['a'],
    });
    expect(given).toEqual({ ...mapping, assignment: { field: 'owner', rule: 'single', people: ['a'] } });
    expect(withoutFields(given, ['owner'])).toEqual(mapping);
  });

  it('keeps what it does not touch', () => {
    const whole = setAssignment(setConstant(mapping, 'city', 'Lyon'), {
      field: 'owner',
      rule: 'single',
      people: [],
    });
    for (const changed of [
      assign(whole, 5, 'lastName'),
      assign(whole, 0, null),
      setDateOrder(whole, 2, 'ymd'),
    ]) {
      expect(changed).toMatchObject({ constants: whole.constants, assignment: whole.assignment });
    }
  });

  it('changes one value for all rows in its place', () => {
    const two = setConstant(setConstant(mapping, 'city', 'Lyon'), 'country', 'FR');
    expect(setConstant(two, 'city', '').constants).toEqual([
      { field: 'city', value: '' },
      { field: 'country', value: 'FR' },
    ]);
  });

  it('forgets the rules for values with the last of them, and with the field', () => {
    const rules = [{ found: 'x', becomes: { kind: 'empty' } as const }];
    const ruled = setValues(mapping, 0, rules);
    expect(ruled.columns[0]).toEqual({ column: 0, field: 'externalId', values: rules });
    expect(setValues(ruled, 0, [])).toEqual(mapping);
    expect(assign(ruled, 0, 'lastName').columns[0]).toEqual({ column: 0, field: 'lastName' });
  });
});
