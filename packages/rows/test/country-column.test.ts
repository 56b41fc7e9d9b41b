import { entityOf, type Options } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { compileJudge, countryOf } from '../src/index.ts';
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
  ])('%s is %s', (cell, country) => {
    expect(countryOf(cell)).toBe(country);
  });

  it.each(['', 'Paris', 'XX', '999', '0612345678', 'Suisse romande', 'x'.repeat(10_000)])(
    'is none of %s',
    (cell) => {
      expect(countryOf(cell)).toBeUndefined();
    },
  );
});

const OPTIONS: Options = { onDuplicate: 'update', emptyCells: 'keep', express: false, defaultCountry: 'FR' };
const PROFILE = profileOf(['id', 'téléphone', 'pays']);

it.each([
  ['079 123 45 67', 'Suisse', '+41791234567'],
  ['0475 12 34 56', 'Belgique', '+32475123456'],
  ['0171 1234567', 'DE', '+491711234567'],
  ['06 12 34 56 78', '', '+33612345678'],
  ['06 12 34 56 78', 'somewhere', '+33612345678'],
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
