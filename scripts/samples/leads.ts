import { americanDate, anyDay } from './dates.ts';
import { PLAIN_CSV } from './format.ts';
import { mailbox } from './mailbox.ts';
import { Random } from './random.ts';
import {
  COMPANY_FIRST,
  COMPANY_LAST,
  GIVEN_NAMES,
  JOB_TITLES,
  NOTES,
  OWNERS,
  SOURCES,
  STATUSES,
  SURNAMES,
} from './words/english.ts';
import type { Sample } from './write.ts';

/** The leads of an English-speaking sales team. Every row is good. */
export const leads: Sample = {
  header: [
    'Lead ID',
    'First name',
    'Last name',
    'E-mail address',
    'Phone',
    'Company',
    'Job title',
    'Lead source',
    'Status',
    'Owner',
    'Deal value',
    'Employees',
    'Opt-in',
    'Last contacted',
    'Notes',
  ],
  format: PLAIN_CSV,
  *rows(count) {
    const random = new Random(1066);
    for (let row = 1; row <= count; row += 1) yield lead(random, row);
  },
};

function lead(random: Random, row: number): string[] {
  const firstName = random.pick(GIVEN_NAMES);
  const lastName = random.pick(SURNAMES);
  return [
    `L-${String(row).padStart(6, '0')}`,
    firstName,
    lastName,
    mailbox(random, firstName, lastName),
    random.oneIn(5) ? '' : phone(random),
    `${random.pick(COMPANY_FIRST)} ${random.pick(COMPANY_LAST)}`,
    random.pick(JOB_TITLES),
    random.pick(SOURCES),
    random.pick(STATUSES),
    random.oneIn(6) ? '' : random.pick(OWNERS),
    random.oneIn(4) ? '' : `${random.integer(0, 250_000)}.${random.digits(2)}`,
    random.oneIn(3) ? '' : String(random.integer(1, 12_000)),
    random.pick(['Yes', 'No', 'TRUE', 'false', '']),
    random.oneIn(3) ? '' : americanDate(anyDay(random, 2023, 2025)),
    random.oneIn(3) ? random.pick(NOTES) : '',
  ];
}

/** A number of the ranges kept for fiction in the United States (555-01xx), Great Britain (Ofcom) and France (ARCEP). */
function phone(random: Random): string {
  return random.pick([
    `+1 (${random.pick(['212', '303', '415', '512'])}) 555-01${random.digits(2)}`,
    `+1 ${random.pick(['206', '617', '702'])}-555-01${random.digits(2)}`,
    `+44 20 7946 0${random.digits(3)}`,
    `+44 113 496 0${random.digits(3)}`,
    `+33 1 99 00 ${random.digits(2)} ${random.digits(2)}`,
  ]);
}
