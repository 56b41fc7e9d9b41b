import { entityOf, type Mapping, type Options, type Profile } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { problemsNow } from '../src/import/mapping/problems-now.ts';
import { holdsOptions, sameMapping, withSaved } from '../src/import/mapping/same-mapping.ts';

const PROFILE: Profile = {
  dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
  confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
  columns: [],
  damagedUtf8: false,
  rows: 1,
  preview: [],
  suggestions: [],
};
const OPTIONS: Options = { onDuplicate: 'update', emptyCells: 'keep', express: false, defaultCountry: 'FR' };
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
    expect(problemsNow(leads, { mapping, options: OPTIONS }, PROFILE, stored)).toEqual([refused, unknown]);
  });

  it('is not what it said of what has changed since', () => {
    const changed: Mapping = {
      columns: mapping.columns,
      constants: [{ field: 'contactedOn', value: '' }],
      assignment: { field: 'owner', rule: 'single', people: [] },
    };
    expect(problemsNow(leads, { mapping: changed, options: OPTIONS }, PROFILE, stored)).toEqual([
      { code: 'constant_empty', field: 'contactedOn' },
      { code: 'nobody_assigned', field: 'owner' },
    ]);
    const plain = { mapping: { columns: mapping.columns }, options: OPTIONS };
    expect(problemsNow(leads, plain, PROFILE, stored)).toEqual([]);
  });

  it('is that nothing of what recognises records is mapped any more, as soon as that is chosen', () => {
    const chosen = { mapping: { columns: mapping.columns }, options: { ...OPTIONS, match: ['email'] } };
    expect(problemsNow(leads, chosen, PROFILE, stored)).toMatchObject([{ code: 'match_key_unmapped' }]);
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

describe('saved options', () => {
  const { express: _, ...saved } = OPTIONS;
  const chosen: Options = { ...OPTIONS, match: ['email'], matchAlone: ['email'], replaceSure: true };

  it('that say nothing of what recognises records mean the definition’s ways', () => {
    expect(holdsOptions(leads, OPTIONS, saved)).toBe(true);
    expect(holdsOptions(leads, { ...OPTIONS, match: ['phone', 'email', 'externalId'] }, saved)).toBe(true);
    expect(holdsOptions(leads, chosen, saved)).toBe(false);
    expect(holdsOptions(leads, withSaved(leads, chosen, saved), saved)).toBe(true);
  });

  it.each(['match', 'matchAlone', 'replaceSure'] as const)('differ by %s', (name) => {
    expect(holdsOptions(leads, OPTIONS, { ...saved, [name]: chosen[name] })).toBe(false);
  });
});
