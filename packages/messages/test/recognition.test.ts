import { entityOf, LANGUAGES, type Mapping, type MatchOptions, recognitionOf } from '@sluice/shared';
import { expect, test } from 'vitest';
import { commonMessages } from '../src/common/index.ts';
import { foundByInWords, recognitionInWords } from '../src/index.ts';

function said(name: 'leads' | 'patients', fields: string[], options: MatchOptions = {}) {
  const entity = entityOf(name);
  const mapping: Mapping = { columns: fields.map((field, column) => ({ column, field })) };
  const recognition = recognitionOf(entity, mapping, options);
  return LANGUAGES.map((language) => recognitionInWords(recognition, entity, commonMessages(language)));
}

test.each([
  [
    'everything',
    said('leads', ['externalId', 'email', 'phone', 'lastName']),
    [
      'lead id, then e-mail unless the names contradict, then phone with an equal full name',
      'identifiant du prospect, puis e-mail, sauf si les noms se contredisent, puis téléphone avec le même nom complet',
    ],
  ],
  [
    'what is mapped',
    said('leads', ['email']),
    ['e-mail unless the names contradict', 'e-mail, sauf si les noms se contredisent'],
  ],
  [
    'what is chosen',
    said('leads', ['externalId', 'email'], { match: ['email'], matchAlone: ['email'] }),
    ['e-mail, whatever the names', 'e-mail, quels que soient les noms'],
  ],
  [
    'names themselves',
    said('patients', ['lastName', 'firstName', 'birthDate', 'socialSecurityNumber'], {
      match: ['socialSecurityNumber', 'lastName+firstName+birthDate'],
    }),
    [
      'social security number unless names or birth dates contradict, then equal last name, first name, and birth date',
      'numéro de sécurité sociale, sauf si les noms ou les dates de naissance se contredisent, puis nom, prénom et date de naissance identiques',
    ],
  ],
  ['nothing', said('leads', ['company']), ['', '']],
])('by %s', (_, words, expected) => {
  expect([...words].sort()).toEqual([...expected].sort());
});

test('what was found is counted by what it was found by, the surest first', () => {
  const leads = entityOf('leads');
  const found = { phone: 14, externalId: 1204, email: 311 };
  const inWords = (language: 'en' | 'fr', counts: Record<string, number>, inserted: number) =>
    foundByInWords(counts, inserted, leads, commonMessages(language)).replaceAll('\u202f', ' ');
  expect(inWords('en', found, 80)).toBe('1,204 by lead id, 311 by e-mail, 14 by phone and name; 80 new');
  expect(inWords('fr', found, 80)).toBe(
    '1 204 par identifiant du prospect, 311 par e-mail, 14 par téléphone et nom ; 80 nouveaux',
  );
  expect(inWords('en', { email: 1 }, 0)).toBe('1 by e-mail');
  expect(inWords('en', {}, 80)).toBe('');
  const byName = { 'lastName+firstName+birthDate': 2 };
  expect(foundByInWords(byName, 0, entityOf('patients'), commonMessages('en'))).toBe(
    '2 by last name, first name, and birth date',
  );
});
