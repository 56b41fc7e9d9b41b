import { entityOf, type Options } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { compileJudge, countryOf, initialMapping } from '../src/index.ts';
import { profileOf } from './support/profile.ts';

describe('the country that a cell names', () => {
  it.each([
    ['Suisse', 'CH'],
    ['SUISSE ', 'CH'],
    ['Belgique', 'BE'],
    ['DE', 'DE'],
    ['fr', 'FR'],
    ['Deutschland', 'DE'],
    ['España', 'ES'],
    ['Stati Uniti', 'US'],
    ['États-Unis', 'US'],
    ['U.S.A.', 'US'],
    ['Royaume-Uni', 'GB'],
    ['United Kingdom', 'GB'],
    ['+41', 'CH'],
    ['0041', 'CH'],
    ['33', 'FR'],
    ['+1', 'US'],
    ['44', 'GB'],
    ['Côte d’Ivoire', 'CI'],
    ['La Réunion', 'RE'],
    ['Tchéquie', 'CZ'],
    ['CHE', 'CH'],
    ['fra', 'FR'],
    ['GBR', 'GB'],
    ['DEU', 'DE'],
    ['F', 'FR'],
    ['D', 'DE'],
    ['U.K.', 'GB'],
    ['R.F.A.', 'DE'],
    ['Québec', 'CA'],
    ['Suisse (CH)', 'CH'],
    ['CH - Suisse', 'CH'],
    ['België / Belgique', 'BE'],
    ['+41 (Suisse)', 'CH'],
  ])('%s is %s', (cell, country) => {
    expect(countryOf(cell)).toBe(country);
  });

  it.each([
    '',
    'Paris',
    'XX',
    'Suisse/France',
    'F D',
    'Suisse (Vaud)',
    '999',
    '0612345678',
    'Suisse romande',
    'x'.repeat(10_000),
  ])('is none of %s', (cell) => {
    expect(countryOf(cell)).toBeUndefined();
  });
});

const OPTIONS: Options = { onDuplicate: 'update', emptyCells: 'keep', express: false, defaultCountry: 'FR' };
const PROFILE = profileOf(['id', 'téléphone', 'pays']);

it.each([
  ['079 123 45 67', 'Suisse', '+41791234567'],
  ['0475 12 34 56', 'Belgique', '+32475123456'],
  ['0171 1234567', 'DE', '+491711234567'],
  ['06 12 34 56 78', '', '+33612345678'],
  ['06 12 34 56 78', ' - ', '+33612345678'],
  ['06 12 34 56 78', 'Martinique', '+33612345678'],
  ['0692 12 34 56', 'Martinique', '+262692123456'],
  ['+33 6 12 34 56 78', 'Suisse', '+33612345678'],
])('reads %s of %s as %s', (cell, country, number) => {
  const columns = [
    { column: 0, field: 'externalId' },
    { column: 1, field: 'phone', countryColumn: 2 },
  ];
  const judge = compileJudge(entityOf('leads'), { columns }, PROFILE, OPTIONS, new Date('2026-11-21'));
  const judged = judge.judge({ row: 1, line: 2, cells: ['1', cell, country], broken: false });
  expect(judged).toMatchObject({ accepted: true, values: ['1', number] });
});

it('says of which country a number is none', () => {
  const columns = [{ column: 1, field: 'phone', countryColumn: 2 }];
  const judge = compileJudge(entityOf('leads'), { columns }, PROFILE, OPTIONS, new Date('2026-11-21'));
  expect(judge.judge({ row: 1, line: 2, cells: ['1', '12', 'Suisse'], broken: false })).toMatchObject({
    issues: [{ code: 'invalid_phone', field: 'phone', params: { country: 'CH' } }],
  });
});

it.each([
  [
    '079 123 45 67',
    '+33791234567',
    [{ code: 'country_unknown', params: { country: 'FR', found: 'Europe' } }],
  ],
  ['+41 79 123 45 67', '+41791234567', []],
  ['0041 79 123 45 67', '+41791234567', []],
  ['06 12 34 56 78 / 01 42 68 53 00', '+33612345678', [{ code: 'more_phones' }]],
])('remarks of %s that its country was assumed, where it does not say it', (cell, number, remarks) => {
  const columns = [{ column: 1, field: 'phone', countryColumn: 2 }];
  const judge = compileJudge(entityOf('leads'), { columns }, PROFILE, OPTIONS, new Date('2026-11-21'));
  for (let row = 1; row <= 2; row++) {
    const judged = judge.judge({ row, line: 1 + row, cells: ['1', cell, ' Europe '], broken: false });
    expect(judged).toMatchObject({ accepted: true, values: [number], remarks });
  }
});

describe('the column of the country of a telephone number', () => {
  const mapped = (...others: readonly (readonly [header: string, cells: readonly string[]])[]) => {
    const profile = profileOf(['téléphone', ...others.map(([header]) => header)]);
    const columns = profile.columns.map((column) => {
      const [, cells] = others[column.index - 1] ?? [];
      return cells ? { ...column, values: cells.map((value) => ({ value, count: 1 })) } : column;
    });
    const suggestions = [
      { column: 0, field: 'phone', confidence: 1, why: { header: 'name' as const, looked: 1, fits: 1 } },
    ];
    return initialMapping(entityOf('leads'), { ...profile, columns, suggestions }).columns[0]?.countryColumn;
  };
  const countries = ['Suisse', 'Belgique'];

  it.each([
    'Pays',
    'Pays (domicile)',
    'Mailing Country',
    'Home Country/Region',
    'Address 1 - Country',
    'Land',
  ])('is that called %s', (header) => {
    expect(mapped([header, countries])).toBe(1);
  });

  it.each(['Pays de naissance', 'Country of birth', 'Nationalité (pays)', 'Pays d’origine', 'Ville'])(
    'is not that called %s',
    (header) => {
      expect(mapped([header, countries])).toBeUndefined();
    },
  );

  it('is that of the code which is dialled, before any other', () => {
    expect(mapped(['Pays', countries], ['Indicatif pays', ['+41']])).toBe(2);
  });

  it('names countries, in most of its cells', () => {
    expect(mapped(['Pays', [...countries, 'Europe']])).toBe(1);
    expect(mapped(['Pays', ['Suisse', 'N/A']])).toBe(1);
    expect(mapped(['Pays', ['Suisse', 'Europe', 'Paris']])).toBeUndefined();
    expect(mapped(['Pays', ['N/A']])).toBeUndefined();
  });
});
