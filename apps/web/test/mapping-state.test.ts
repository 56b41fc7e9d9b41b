import { entityOf, type Mapping, type Profile } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { problemsNow } from '../src/import/mapping/problems-now.ts';
import { sameMapping } from '../src/import/mapping/same-mapping.ts';

const PROFILE: Profile = {
  dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
  confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
  columns: [],
  damagedUtf8: false,
  rows: 1,
  preview: [],
  suggestions: [],
};
const leads = entityOf('leads');
const mapping: Mapping = {
  columns: [{ column: 0, field: 'externalId' }],
  constants: [{ field: 'contactedOn', value: '31/12' }],
  assignment: { field: 'owner', rule: 'single', people: ['gone@b.example'] },
};

describe('what keeps a mapping from being checked', () => {
  const refused = {
    code: 'constant_refused',
    field: 'contactedOn',
    issue: { code: 'invalid_date', field: 'contactedOn' },
  } as const;
  const unknown = { code: 'person_unknown', field: 'owner', person: 'gone@b.example' } as const;
  const stored = { mapping, problems: [refused, unknown] };

  it('is also what the API says of it', () => {
    expect(problemsNow(leads, mapping, PROFILE, stored)).toEqual([refused, unknown]);
  });

  it('is not what it said of what has changed since', () => {
    const changed: Mapping = {
      columns: mapping.columns,
      constants: [{ field: 'contactedOn', value: '' }],
      assignment: { field: 'owner', rule: 'single', people: [] },
    };
    expect(problemsNow(leads, changed, PROFILE, stored)).toEqual([
      { code: 'constant_empty', field: 'contactedOn' },
      { code: 'nobody_assigned', field: 'owner' },
    ]);
    expect(problemsNow(leads, { columns: mapping.columns }, PROFILE, stored)).toEqual([]);
  });
});

describe('two mappings', () => {
  const columns = [
    { column: 0, field: 'externalId' },
    { column: 1, field: 'status', values: [{ found: 'À voir', becomes: { kind: 'refused' } as const }] },
  ];

  it('say the same in whatever order they were made', () => {
    const other = { ...mapping, columns: columns.toReversed(), constants: mapping.constants ?? [] };
    expect(sameMapping({ ...mapping, columns }, other)).toBe(true);
    expect(sameMapping({ columns }, { columns, constants: [] })).toBe(true);
  });

  it.each<[string, Mapping]>([
    ['another column', { ...mapping, columns: [{ column: 1, field: 'externalId' }] }],
    ['another value', { ...mapping, constants: [{ field: 'contactedOn', value: '2025-12-31' }] }],
    ['nobody', { columns: mapping.columns, constants: mapping.constants }],
  ])('differ by %s', (_, other) => {
    expect(sameMapping(mapping, other)).toBe(false);
  });
});
