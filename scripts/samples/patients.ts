import { anyDay, type Day, frenchDate, two } from './dates.ts';
import { FRENCH_EXCEL } from './format.ts';
import { mailbox } from './mailbox.ts';
import { applyFault } from './patient-faults.ts';
import { HEADER, type PatientRow } from './patient-row.ts';
import { Random } from './random.ts';
import { BUILDINGS, MEN, NOTES, STREETS, SURNAMES, TOWNS, WOMEN } from './words/french.ts';
import type { Sample } from './write.ts';

/** The patients of a French clinic, exported from Excel. A few rows, at known places, are wrong on purpose. */
export const patients: Sample = {
  header: HEADER,
  format: FRENCH_EXCEL,
  *rows(count) {
    const random = new Random(1980);
    for (let row = 1; row <= count; row += 1) {
      yield applyFault(row, patient(random, row), (cells) => HEADER.map((name) => cells[name]));
    }
  },
};

function patient(random: Random, row: number): PatientRow {
  const woman = random.oneIn(2);
  const firstName = random.pick(woman ? WOMEN : MEN);
  const lastName = random.pick(SURNAMES);
  const birth = anyDay(random, 1930, 2023);
  const [postalCode, town] = random.pick(TOWNS);
  return {
    'N° patient': `P${String(row).padStart(7, '0')}`,
    Nom: lastName.toLocaleUpperCase('fr'),
    Prénom: firstName,
    'Né(e) le': frenchDate(birth),
    Sexe: woman ? 'F' : random.pick(['M', 'H']),
    'N° sécurité sociale': random.oneIn(10) ? '' : socialSecurityNumber(random, woman, birth),
    'E-mail': random.oneIn(6) ? '' : mailbox(random, firstName, lastName),
    Téléphone: random.oneIn(8) ? '' : phone(random),
    Adresse: address(random),
    'Code postal': postalCode,
    Ville: town,
    'Poids (kg)': random.oneIn(5) ? '' : `${random.integer(32, 118)},${random.integer(0, 9)}`,
    Consentement: random.oneIn(12) ? '' : random.pick(['Oui', 'Oui', 'Oui', 'Non']),
    Notes: random.oneIn(4) ? random.pick(NOTES) : '',
  };
}

/**
 * `1 80 12 59 995 123 45`: sex, year and month of birth, department, commune, order, and the key, which is 97 less
 * the remainder of the other thirteen digits by 97 (Code de la sécurité sociale, art. R115-1). The communes 991 to
 * 999 do not exist, so that the number is well formed and nobody's.
 */
function socialSecurityNumber(random: Random, woman: boolean, birth: Day): string {
  const groups = [
    woman ? '2' : '1',
    two(birth.year % 100),
    two(birth.month),
    two(random.pick([13, 21, 29, 33, 35, 44, 59, 67, 69, 75])),
    String(random.integer(991, 999)),
    String(random.integer(1, 999)).padStart(3, '0'),
  ];
  const key = 97 - Number(BigInt(groups.join('')) % 97n);
  return [...groups, two(key)].join(' ');
}

/**
 * A telephone number of the ranges that ARCEP keeps for films and books (decision 2018-0881, annex 1, 2.5.12).
 * Its mobile range 06 39 98 is left out: number validators do not know it.
 */
function phone(random: Random): string {
  const [first, second, third] = random.pick([
    ['01', '99', '00'],
    ['02', '61', '91'],
    ['03', '53', '01'],
    ['04', '65', '71'],
    ['05', '36', '49'],
  ]);
  const pairs = [first, second, third, random.digits(2), random.digits(2)];
  return random.pick([
    pairs.join(' '),
    pairs.join('.'),
    pairs.join(''),
    `+33 ${pairs.join(' ').slice(1)}`,
    `+33 (0)${pairs.join(' ').slice(1)}`,
  ]);
}

function address(random: Random): string {
  const number = random.oneIn(9) ? `${random.integer(1, 140)} bis` : String(random.integer(1, 240));
  const street = `${number} ${random.pick(STREETS)}`;
  return random.oneIn(7) ? `${random.pick(BUILDINGS)}, ${street}` : street;
}
