import { entityOf } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { readMatchOptions } from '../src/import/match-option.ts';
import { codeOf } from './support/code-of.ts';

const leads = entityOf('leads');
const patients = entityOf('patients');
const NAMES = 'lastName+firstName+birthDate';

describe('what records are recognised by', () => {
  it.each([
    ['id,email', ['externalId', 'email']],
    ['email, identifiant du prospect', ['externalId', 'email']],
    ['Courriel', ['email']],
    ['TEL', ['phone']],
    ['externalId,id', ['externalId']],
  ])('is chosen by names, labels and aliases in either language: --match %s', (text, match) => {
    expect(readMatchOptions({ match: text }, leads)).toEqual({ match });
  });

  it.each([NAMES, 'nom+prénom+né le', 'Birth date+Surname+given name', `${NAMES},${NAMES}`])(
    'may be several fields together: %s',
    (text) => {
      expect(readMatchOptions({ match: text }, patients)).toEqual({ match: [NAMES] });
    },
  );

  it('is left to the definition where nothing is said', () => {
    expect(readMatchOptions({}, leads)).toEqual({});
  });

  it('is chosen by deciding alone', () => {
    const [match, matchAlone] = [['externalId', 'email', 'phone'], ['email']];
    expect(readMatchOptions({ matchAlone: 'email' }, leads)).toEqual({ match, matchAlone });
    expect(readMatchOptions({ match: 'id', matchAlone: 'e-mail' }, leads)).toEqual({
      match: ['externalId', 'email'],
      matchAlone,
    });
  });

  it('may have its identifiers replaced', () => {
    expect(readMatchOptions({ replaceIdentifiers: true }, leads)).toEqual({ replaceSure: true });
  });

  it.each([
    [{ match: 'company' }, leads],
    [{ match: '' }, leads],
    [{ match: 'id,' }, leads],
    [{ match: 'nom+prénom' }, patients],
    [{ match: 'nom+nom+nom' }, patients],
    [{ match: '__proto__' }, leads],
    [{ matchAlone: 'phone' }, leads],
    [{ matchAlone: 'code' }, entityOf('grape_varieties')],
  ])('is refused where there is no such thing: %o', async (given, entity) => {
    expect(codeOf(() => readMatchOptions(given, entity))).toBe('bad_option');
  });
});
