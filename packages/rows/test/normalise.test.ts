import type { Field } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { type Bare, normalise } from './support/normalise.ts';

describe('date', () => {
  it.each([
    ['31/12/1980', '1980-12-31'],
    ['1.2.2003', '2003-02-01'],
    ['1980-12-31', '1980-12-31'],
    ['1980-12-31T00:00:00Z', '1980-12-31'],
    ['31/12/1980 00:00', '1980-12-31'],
    ['31/12/1980 0:00', '1980-12-31'],
    ['31/12/1980 1:00', '1980-12-31 (time_dropped)'],
    ['19801231', '1980-12-31'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2023', 'impossible_date'],
    ['30/02/2024', 'impossible_date'],
    ['31/04/2024', 'impossible_date'],
    ['12/31/1980', 'invalid_date'],
    ['31/12-1980', 'invalid_date'],
    ['31/12/1980 14:30', '1980-12-31 (time_dropped)'],
    ['31/12/1980 14h30', '1980-12-31 (time_dropped)'],
    ['31/12/1980 9.33.45', '1980-12-31 (time_dropped)'],
    ['31/12/1980 12:00:00 AM', '1980-12-31'],
    ['31/12/1980 2:30 PM', '1980-12-31 (time_dropped)'],
    ['31/12/1980 25:00', 'invalid_date'],
    ['31/12/1980 14:30 maybe', 'invalid_date'],
    ['1980-12-31T00:00:00+09:00', '1980-12-31'],
    ['1980-12-31T23:59:59.999-0800', '1980-12-31 (time_dropped)'],
    ['1980-12-31 00:00:00 UTC', '1980-12-31'],
    ['24 décembre 2020', '2020-12-24'],
    ['24 décembre 2020 à 14h30', '2020-12-24 (time_dropped)'],
    ['1er août 1985', '1985-08-01'],
    ['Dec 24, 2020', '2020-12-24'],
    ['Tuesday, March 12th, 1985', '1985-03-12'],
    ['12-Mar-21', '2021-03-12'],
    ['12-mars-21', '2021-03-12'],
    ['01 NOV 2021', '2021-11-01'],
    ['mar. 12 janv. 2021', '2021-01-12'],
    ['lundi 3 janvier 2022', '2022-01-03'],
    ['3. März 2021', '2021-03-03'],
    ['5 de mayo de 2021', '2021-05-05'],
    ['7 luglio 2021', '2021-07-07'],
    ['31 février 2021', 'impossible_date'],
    ['12 mars', 'invalid_date'],
    ['12 mars 2021 ou 2022', 'invalid_date'],
    ['31/12/198', 'invalid_date'],
    ['hier', 'invalid_date'],
  ])('%s is %s', (cell, expected) => {
    expect(normalise({ type: 'date' }, cell)).toBe(expected);
  });
  it.each([
    ['mdy', '03/04/2025', '2025-03-04'],
    ['dmy', '03/04/2025', '2025-04-03'],
    ['ymd', '03/04/25', '2003-04-25'],
  ] as const)('in the order %s, %s is %s', (dateOrder, cell, expected) => {
    expect(normalise({ type: 'date' }, cell, { dateOrder })).toBe(expected);
  });
  it.each([
    ['01/02/26', '2026-02-01', '2026-02-01'],
    ['01/12/26', '2026-12-01', '1926-12-01'],
    ['31/12/26', '2026-12-31', '1926-12-31'],
    ['22/11/26', '2026-11-22', '1926-11-22'],
    ['21/11/26', '2026-11-21', '2026-11-21'],
    ['29/02/28', '2028-02-29', '1928-02-29'],
    ['01/02/27', '2027-02-01', '1927-02-01'],
    ['01/02/46', '2046-02-01 (implausible_date)', '1946-02-01'],
    ['01/02/47', '1947-02-01', '1947-02-01'],
    ['22/11/2026', '2026-11-22', 'date_in_future'],
    ['21/11/2026', '2026-11-21', '2026-11-21'],
  ])('%s is %s, and %s where dates lie in the past', (cell, any, past) => {
    expect(normalise({ type: 'date' }, cell)).toBe(any);
    expect(normalise({ type: 'date', past: true }, cell)).toBe(past);
  });
});

describe('a date far away', () => {
  it.each([
    ['22/11/1906', '1906-11-22'],
    ['21/11/1906', '1906-11-21'],
    ['20/11/1906', '1906-11-20 (implausible_date)'],
    ['31/12/1080', '1080-12-31 (implausible_date)'],
    ['21/11/2036', '2036-11-21'],
    ['22/11/2036', '2036-11-22 (implausible_date)'],
    ['31/12/45', '2045-12-31 (implausible_date)'],
    ['31/12/36', '2036-12-31 (implausible_date)'],
    ['31/12/47', '1947-12-31'],
  ])('%s is %s', (cell, expected) => {
    expect(normalise({ type: 'date' }, cell)).toBe(expected);
  });
});

describe('a text that is kept, and doubtful', () => {
  const number: Bare<Field> = {
    ...{ type: 'text', maxLength: 32, compact: true, pattern: '[0-9A-Za-z]{5,32}', checkDigits: 'nir' },
  };
  it.each([
    ['2 85 05 78 006 084 41', '285057800608441'],
    ['2 85 05 78 006 084 36', '285057800608436 (check_digits)'],
    ['1 85 05 2A 006 084 36', '185052A00608436 (check_digits)'],
    ['185052B00608462', '185052B00608462'],
    ['2850578006084', '2850578006084'],
    ['943 476 5919', '9434765919'],
    ['985057800608436', '985057800608436'],
  ])('a social security number: %s is %s', (cell, expected) => {
    expect(normalise(number, cell)).toBe(expected);
  });

  it.each([
    ['# 3', '# 3'],
    ['#REF! of the order', '#REF! of the order'],
    ['Andr\ufffd', 'Andr\ufffd (damaged_text)'],
    ['l\u0092école', 'l\u0092école (damaged_text)'],
    ['whole 😀', 'whole 😀'],
    ['œ ß Ž €', 'œ ß Ž €'],
  ])('%s is %s', (cell, expected) => {
    expect(normalise({ type: 'text', maxLength: 40 }, cell)).toBe(expected);
  });
});

describe('phone', () => {
  it.each([
    ['01 42 68 53 00', '+33142685300'],
    ['+44 20 7946 0958', '+442079460958'],
    ['0033142685300', '+33142685300'],
    ['(0)1', 'invalid_phone'],
    ['abc', 'invalid_phone'],
    ['06 12 34 56 7', 'invalid_phone'],
    ['+33 06 12 34 56 7', 'invalid_phone'],
    ['+39 06 1234 5678', '+390612345678'],
    ['+225 07 12 34 56 78', '+2250712345678'],
    ['+1 141 555 5013', 'invalid_phone'],
    ['12', 'invalid_phone'],
    ['06 12 34 56 7O', 'invalid_phone'],
    ['06 12 34 56 78 (maman)', 'invalid_phone'],
    ['Mme Dupont 06 12 34 56 78', 'invalid_phone'],
    ['06 12 34 56 78 / 01 42 68 53 00', '+33612345678 (more_phones)'],
    ['06 12 34 56 78 ::: 01 42 68 53 00', '+33612345678 (more_phones)'],
    ['06 12 34 56 78 ou 01 42 68 53 00', '+33612345678 (more_phones)'],
    ['06 12 34 56 78 / 0612345678', '+33612345678'],
    ['06 12 34 56 78 / maman', 'invalid_phone'],
    ['01/42/68/53/00', '+33142685300'],
  ])('%s is %s', (cell, expected) => {
    expect(normalise({ type: 'phone' }, cell)).toBe(expected);
  });
  it.each([
    ['+1-608-271-9000-x11', '+16082719000;ext=11'],
    ['608-271-9000 x11', '+16082719000;ext=11'],
    ['608-271-9000x11', '+16082719000;ext=11'],
    ['608-271-9000 ext 11', '+16082719000;ext=11'],
    ['+16082719000;ext=11', '+16082719000;ext=11'],
    ['(608) 271-9000', '+16082719000'],
    ['608.271.9000', '+16082719000'],
  ])('of the United States, %s is %s', (cell, expected) => {
    expect(normalise({ type: 'phone' }, cell, { defaultCountry: 'US' })).toBe(expected);
  });
  it('follows the default country', () => {
    expect(normalise({ type: 'phone' }, '(202) 555-0143', { defaultCountry: 'US' })).toBe('+12025550143');
  });
});

describe('text, e-mail, boolean, choice', () => {
  it.each<[field: Bare<Field>, cell: string, expected: string]>([
    [{ type: 'text', maxLength: 3 }, 'é🍇x', 'é🍇x'],
    [{ type: 'text', maxLength: 3 }, 'abcd', 'too_long'],
    [{ type: 'text', maxLength: 20 }, 'two  spaces', 'two  spaces'],
    [{ type: 'text', maxLength: 20, compact: true }, '1 85 02.75-116', '1850275116'],
    [{ type: 'text', maxLength: 20, pattern: '[0-9]+' }, '12a', 'invalid_text'],
    [{ type: 'email' }, 'Ana.B+x@Example.ORG', 'ana.b+x@example.org'],
    [{ type: 'email' }, 'ana@', 'invalid_email'],
    [{ type: 'email' }, 'Ana B <ana@example.org>', 'ana@example.org (email_taken)'],
    [{ type: 'email' }, '<ana@example.org>', 'ana@example.org (email_taken)'],
    [{ type: 'email' }, 'mailto:ana@example.org?subject=x', 'ana@example.org (email_taken)'],
    [{ type: 'email' }, 'ana@example.org;', 'ana@example.org (email_taken)'],
    [{ type: 'email' }, 'ana@example.org; bob@example.org', 'ana@example.org (more_emails)'],
    [{ type: 'email' }, 'ana@example.org ::: bob@example.org', 'ana@example.org (more_emails)'],
    [{ type: 'email' }, 'ana@example.org bob@example.org', 'ana@example.org (more_emails)'],
    [{ type: 'email' }, 'ana@example.org, Ana@example.org', 'ana@example.org (email_taken)'],
    [{ type: 'email' }, 'ana@example.org, bob', 'invalid_email'],
    [{ type: 'email' }, 'ana b@example.org', 'invalid_email'],
    [{ type: 'email' }, 'an\u200ba@example.org', 'invisible_character'],
    [{ type: 'email' }, 'Jörg@Müller.example', 'jörg@müller.example'],
    [{ type: 'email' }, 'jo\u0308rg@example.org', 'jörg@example.org'],
    [{ type: 'email' }, '用户@例子.广告', '用户@例子.广告'],
    [{ type: 'email' }, 'jörg@müller', 'invalid_email'],
    [{ type: 'email' }, 'jörg@-müller.example', 'invalid_email'],
    [{ type: 'email' }, `${'a'.repeat(250)}@example.org`, 'invalid_email'],
    [{ type: 'boolean' }, 'OUI', 'true'],
    [{ type: 'boolean' }, 'faux', 'false'],
    [{ type: 'boolean' }, '1', 'true'],
    [{ type: 'boolean' }, 'maybe', 'invalid_boolean'],
    [{ type: 'boolean' }, '-1', 'invalid_boolean'],
    [{ type: 'boolean' }, 'n°', 'invalid_boolean'],
    [{ type: 'boolean' }, 'nº', 'invalid_boolean'],
    [{ type: 'boolean' }, 'oui ?', 'invalid_boolean'],
    [{ type: 'text', maxLength: 20, compact: true, pattern: '[0-9]+' }, '- - -', ''],
  ])('%o: %s is %s', (field, cell, expected) => {
    expect(normalise(field, cell)).toBe(expected);
  });
  it('a choice is known by its value, labels and aliases, whatever the case and accents', () => {
    const field: Bare<Field> = {
      type: 'enum',
      values: {
        pink: { label: { en: 'Pink', fr: 'Rosé' }, aliases: ['rs', '1', 'light-red', 'très  clair'] },
      },
    };
    const alike = ['Rs.', ' light RED', 'light-red', 'Light_Red', 'tres clair'];
    expect(alike.map((cell) => normalise(field, cell))).toEqual(alike.map(() => 'pink'));
    const others = ['-1', '1.', '¹', '+1', 'rs?', 'r s', '(rs)', 'light/red'];
    expect(others.map((cell) => normalise(field, cell))).toEqual(others.map(() => 'invalid_choice'));
    expect(['pink', 'ROSE', 'Rosé', 'Rs', 'constructor'].map((cell) => normalise(field, cell))).toEqual([
      'pink',
      'pink',
      'pink',
      'pink',
      'invalid_choice',
    ]);
  });
});
