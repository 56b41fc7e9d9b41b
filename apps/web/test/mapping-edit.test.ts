import { entityOf, type Mapping } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { assign, setDateOrder, unmappedFields } from '../src/import/mapping/mapping-edit.ts';

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

  it('lists the fields without a column, required ones first', () => {
    const missing = unmappedFields(entityOf('patients'), mapping);
    expect(missing.slice(0, 2).toSorted()).toEqual(['firstName', 'lastName']);
    expect(missing).not.toContain('externalId');
  });
});
