import { entityOf, type Field } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import {
  foldName,
  fullName,
  identitiesOf,
  identityForm,
  identityRule,
  isMarkerOfEmptiness,
  nameKey,
  personNames,
} from '../../src/identities/index.ts';
import { anyContradict, contradict } from '../../src/identities/names.ts';
import { isRoleMailbox } from '../../src/types/email/role-mailboxes.ts';

const patients = entityOf('patients');
const leads = entityOf('leads');

function formOf(entity: typeof patients, name: string, value: string): string | null {
  const field: Field | undefined = entity.fields[name];
  return field ? identityForm(field, value).value : null;
}

describe('the canonical form of an identity', () => {
  it.each([
    ['composed and trimmed', leads, 'externalId', ' CARIGNAN-E\u0301 ', 'CARIGNAN-\u00c9'],
    ['a code exactly as written', leads, 'externalId', '007a.0', '007a.0'],
    ['an address whole, in lower case', leads, 'email', 'Jean.DUPONT@X.fr', 'jean.dupont@x.fr'],
    [
      'a number without the check digits that verify',
      patients,
      'socialSecurityNumber',
      '185057800608491',
      '1850578006084',
    ],
    ['a number that never had any', patients, 'socialSecurityNumber', '1 85 05 78 006 084', '1850578006084'],
    ['Corsica, 2A', patients, 'socialSecurityNumber', '1 85 05 2a 006 084 35', '185052A006084'],
    ['Corsica, 2B', patients, 'socialSecurityNumber', '1 85 05 2B 006 084 62', '185052B006084'],
    [
      'fifteen characters whose digits do not verify',
      patients,
      'socialSecurityNumber',
      '185057800608492',
      null,
    ],
    ['fifteen of another form', patients, 'socialSecurityNumber', 'ABCDEFGHIJKLMNO', null],
    ['a number of another country', patients, 'socialSecurityNumber', 'ab123456c', 'AB123456C'],
  ] as const)('%s', (_, entity, field, value, form) => {
    expect(formOf(entity, field, value)).toBe(form);
  });

  it('is none where a cell says that there is nothing', () => {
    const markers = [
      'n/a',
      'N/A',
      '-',
      '—',
      '???',
      'NÉANT',
      'néant',
      'Inconnu',
      'unknown',
      'NULL',
      '#N/A',
      '\\N',
      'NaN',
    ];
    for (const marker of [...markers, '(vide)', 'Non renseigné', 'sans objet', ' ', '']) {
      expect(isMarkerOfEmptiness(marker), marker).toBe(true);
      expect(formOf(leads, 'externalId', marker), marker).toBeNull();
    }
    for (const value of ['0', '1', 'A', 'NA-12', 'none7', '零'])
      expect(isMarkerOfEmptiness(value), value).toBe(false);
  });

  it('warns of a social security number that cannot be right, and of no other value that is none', () => {
    const rule = identityRule(patients);
    const said = (values: Readonly<Record<string, string>>) =>
      identitiesOf(patients, rule, (name) => values[name]);
    expect(said({ externalId: 'N/A', socialSecurityNumber: '185057800608492' })).toMatchObject({
      identities: [null, null, null],
      warned: [1],
    });
    const whole = { lastName: 'Lévêque', firstName: 'Zoë', birthDate: '1980-01-31' };
    expect(said(whole).identities).toEqual([null, null, 'leveque\0zoe\x001980-01-31']);
    expect(said({ ...whole, birthDate: '' }).identities).toEqual([null, null, null]);
    expect(said({ ...whole, firstName: 'N/A' })).toMatchObject({ names: { first: '', last: 'leveque' } });
  });
});

describe('names', () => {
  const names = (first: string, last: string, birth = '') => personNames(first, last, birth);

  it.each([
    [' Anne‑Cœlia  LÉVÊQUE ', 'anne coelia leveque'],
    ['Groß', 'gross'],
    ["O'Neill", 'o neill'],
    ['Łukasz', 'lukasz'],
    ['ﬁona', 'fiona'],
    ['😀', '😀'],
  ])('%s is compared as %s', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it.each([
    ['equal first names, whatever the last names are', ['Jane', 'Doe'], ['Jane', 'Doe-Smith'], false, false],
    ['first names that differ', ['Jean', 'Dupont'], ['Anne', 'Dupont'], false, true],
    ['an initial', ['J.', 'Dupont'], ['Jean', 'Dupont'], false, false],
    ['two initials', ['J.-P.', 'Dupont'], ['Jean-Pierre', 'Dupont'], false, false],
    ['two initials in one word', ['JP', 'Dupont'], ['Jean Pierre', 'Dupont'], false, false],
    ['another initial', ['P.', 'Dupont'], ['Jean', 'Dupont'], false, true],
    ['half of a double first name', ['Jean', 'Dupont'], ['Jean-Pierre', 'Dupont'], false, true],
    ['last names, where a first name is missing', ['', 'Dupont'], ['Jean', 'Martin'], false, true],
    ['a name in one column', ['', 'Alice Martin'], ['Alice', 'Martin'], false, false],
    ['a name in one column, last name first', ['', 'MARTIN Alice'], ['Alice', 'Martin'], false, false],
    ['another name in one column', ['', 'Bruno Martin'], ['Alice', 'Martin'], false, true],
    ['no name', ['', ''], ['Alice', 'Martin'], true, false],
    ['last names behind the mailbox of a role', ['Jean', 'Dupont'], ['Jean', 'Martin'], true, true],
  ] as const)('%s', (_, [first, last], [otherFirst, otherLast], role, differ) => {
    const [one, other] = [names(first, last), names(otherFirst, otherLast)];
    expect([contradict(one, other, role), contradict(other, one, role)]).toEqual([differ, differ]);
    expect(anyContradict([one, other], role)).toBe(differ);
  });

  it('contradict each other by their birth dates, where both are known', () => {
    expect(contradict(names('Jean', 'D', '1950-01-01'), names('Jean', 'D', '1980-01-01'), false)).toBe(true);
    expect(contradict(names('Jean', 'D', '1950-01-01'), names('Jean', 'D'), false)).toBe(false);
  });

  it('are equal in one column and in two, and only with an equal birth date', () => {
    expect(nameKey(names('', 'Alice Martin'))).toBe(nameKey(names('Alice', 'Martin')));
    expect(fullName(names('Alice', 'Alice Martin'))).toBe('alice martin');
    expect(nameKey(names('Alice', 'Martin', '1980-01-31'))).not.toBe(nameKey(names('Alice', 'Martin')));
    expect(nameKey(names('', ''))).toBe('');
  });
});

it('tells the mailboxes of roles from those of people', () => {
  const roles = [
    'info@x.fr',
    'contact@x.fr',
    'accueil@x.fr',
    'service-client@x.fr',
    'info+lyon@x.fr',
    'Secrétariat@x.fr',
  ];
  for (const address of roles) expect(isRoleMailbox(address), address).toBe(true);
  for (const address of ['jean@info.fr', 'infos.dupont@x.fr', 'anne.contact@x.fr', 'x']) {
    expect(isRoleMailbox(address), address).toBe(false);
  }
});
