import type { Field } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { NumberCollector } from '../src/types/decimal/evidence.ts';
import { type Bare, normalise } from './support/normalise.ts';

describe('decimal', () => {
  const money: Bare<Field> = { type: 'decimal', precision: 14, scale: 2 };
  const weight: Bare<Field> = { type: 'decimal', precision: 6, scale: 3 };
  it.each([
    ['1 234,56', '1234.56'],
    ['1\u202f234,56', '1234.56'],
    ['1\u00a0234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ["1'234.56", '1234.56'],
    ['1.234.567', '1234567'],
    ['-12,5', '-12.5'],
    ['+3', '3'],
    ['007', '7'],
    ['0,10', '0.1'],
    ['-0,00', '0'],
    ['1,234', '1234'],
    ['0,500', '0.5'],
    ['-0,500', '-0.5'],
    ['0.500', '0.5'],
    [',500', '0.5'],
    ['0,125', 'decimal_out_of_range'],
    ['012,345', 'decimal_out_of_range'],
    ['1234,567', 'decimal_out_of_range'],
    ['0 123', 'invalid_decimal'],
    ["0'123,45", 'invalid_decimal'],
    ['0,123,456', 'invalid_decimal'],
    ['1e400', 'invalid_decimal'],
    ['NaN', 'invalid_decimal'],
    ['Infinity', 'invalid_decimal'],
    ['12,34,5', 'invalid_decimal'],
    ['1 23', 'invalid_decimal'],
    ['0x10', 'invalid_decimal'],
    ['1.2399', 'decimal_out_of_range'],
    ['1234567890123', 'decimal_out_of_range'],
  ])('%s as money is %s', (cell, expected) => {
    expect(normalise(money, cell)).toBe(expected);
  });
  it.each([
    ['-1.000,00 €', '-1000'],
    ['(33,52)', '-33.52'],
    ['€(63,12)', '-63.12'],
    ['(33,52', 'invalid_decimal'],
    ['(-33,52)', 'invalid_decimal'],
    ['--12', 'invalid_decimal'],
    ['-12-', 'invalid_decimal'],
    ['12,50-', '-12.5'],
    ['12,50 -', '-12.5'],
    ['\u221212,50', '-12.5'],
    ['- 12,50', '-12.5'],
    ['-€12.50', '-12.5'],
    ['€-1,44', '-1.44'],
    ['CHF 250.-', '250'],
    ['-250.-', '-250'],
    ['250,\u2013', '250'],
    ['99.-- ', '99'],
    ['250---', 'invalid_decimal'],
    ['Fr. 12.50', '12.5'],
    ['12 EUR.', '12'],
    ['$500 US', '500'],
    ['12 € 30', 'invalid_decimal'],
    ['EUR 12 €', 'invalid_decimal'],
    ['12,34,567', '1234567'],
    ['1,00,000.50', '100000.5'],
    ['1\u2009234\u2009567', '1234567'],
    ['1\u02bc234', '1234'],
    ['12 %', 'invalid_decimal'],
    ['1 M', 'invalid_decimal'],
    ['Rs.500', '500'],
    ['Fr.12.50', '12.5'],
    ['EUR.50', 'invalid_decimal'],
    ['$.50', '0.5'],
    ['$-.50', '-0.5'],
    // Half a franc, with a dash in the place of francs, or less than nothing.
    ['CHF -.50', 'invalid_decimal'],
    ['Fr.\u2013.50', 'invalid_decimal'],
    ['CHF -0.50', '-0.5'],
    ['50¢', 'invalid_decimal'],
    ['50 c', 'invalid_decimal'],
    ['₹ 12,34,567/-', '1234567'],
    ['3/4', 'invalid_decimal'],
    ['-\u00a0\u00a0 €', '0'],
    ['$ -', '0'],
    ['-- €', 'invalid_decimal'],
    ['€', 'invalid_decimal'],
    ['12 000 F CFA', '12000'],
    ['12 US $', '12'],
    ['$12.50 USD', '12.5'],
    ['12 $ CAD', '12'],
    ['12 DH', '12'],
    ['12,500 DT', 'invalid_decimal'],
    ['12 T€', '12000 (unit_converted)'],
    // A crore or a credit, a thousand or a million.
    ['12 € CR', 'invalid_decimal'],
    ['12 mil Kč', 'invalid_decimal'],
    ['₹2.5 lakhs', '250000 (unit_converted)'],
    ['12 € HT', '12 (word_left_out)'],
    ['1 200,50 € (TTC)', '1200.5 (word_left_out)'],
    ['12 k€ HT', '12000 (unit_converted)'],
    ['12 ans', 'invalid_decimal'],
    ['HT', 'invalid_decimal'],
    ['12,500 TND', 'invalid_decimal'],
    ['12.5 TND', '12.5'],
    ['12 k€', '12000 (unit_converted)'],
    ['0,0000004 M€', '0.4 (unit_converted)'],
    ['0,000005 k€', '0.01 (unit_rounded)'],
    ['0,000004 k€', '0 (unit_rounded)'],
    ['-0,000005 k€', '-0.01 (unit_rounded)'],
  ])('%s as an amount of money is %s', (cell, expected) => {
    expect(normalise({ ...money, unit: 'money' }, cell)).toBe(expected);
  });
  it('in a column of francs are not less than nothing for a dash in the place of francs', () => {
    expect(normalise({ ...money, unit: 'money' }, '-.50', { unit: 'CHF' })).toBe('invalid_decimal');
    expect(normalise({ ...money, unit: 'money' }, '-.50', { unit: 'EUR' })).toBe('-0.5');
  });
  it('in a field of shares may be said in hundredths', () => {
    const share: Bare<Field> = { type: 'decimal', precision: 5, scale: 2, unit: '%' };
    expect(normalise(share, '12,5 %')).toBe('12.5');
    expect(normalise(share, '12')).toBe('12');
    expect(normalise(share, '12 €')).toBe('invalid_decimal');
  });
  it.each([
    ['72,125', ',', '72.125'],
    ['1,234', 'ambiguous', '1.234'],
    ['1,234', '.', 'decimal_out_of_range'],
    ['1.234', '.', '1.234'],
    ['0,125', '.', '0.125'],
  ] as const)('%s in a column whose mark is %s is %s', (cell, decimalMark, expected) => {
    expect(normalise(weight, cell, { decimalMark })).toBe(expected);
  });
});

describe('integer', () => {
  it.each([
    ['007', '7'],
    ['1 234', '1234'],
    ['1\u2009234', '1234'],
    ['1,234,567', '1234567'],
    ['1.234.567', '1234567'],
    ['12,34,567', '1234567'],
    ['(12)', '-12'],
    ['12-', '-12'],
    ['250.-', '250'],
    ['12 €', 'invalid_integer'],
    ['12 salariés', '12 (word_left_out)'],
    ['1 200 employees', '1200 (word_left_out)'],
    ['12 pers.', '12 (word_left_out)'],
    ['10 à 19 salariés', 'invalid_integer'],
    ['12 HT', 'invalid_integer'],
    ['environ 12 salariés', 'invalid_integer'],
    ['5-6', 'invalid_integer'],
    ['12,00', '12'],
    ['-5', '-5'],
    ['1,234', '1234'],
    ['12,000', 'invalid_integer'],
    ['0 123', 'invalid_integer'],
    ["012'345", 'invalid_integer'],
    ['1.5', 'invalid_integer'],
    ['1e3', 'invalid_integer'],
    ['2147483648', 'integer_out_of_range'],
    ['99999999999999999999', 'integer_out_of_range'],
  ])('%s is %s', (cell, expected) => {
    expect(normalise({ type: 'integer', min: -2147483648, max: 2147483647 }, cell)).toBe(expected);
  });
  it.each([
    ['1,234', '.', '1234'],
    ['1.234', ',', '1234'],
    ['1,234', ',', 'invalid_integer'],
    ['1,234', 'ambiguous', '1234'],
    ['9,000', 'ambiguous', 'invalid_integer'],
    ['9,000', '.', '9000'],
    ['0,234', '.', 'invalid_integer'],
  ] as const)('%s in a column whose decimal mark is %s is %s', (cell, decimalMark, expected) => {
    expect(normalise({ type: 'integer', min: 0, max: 10_000 }, cell, { decimalMark })).toBe(expected);
  });
});

describe('the decimal mark of a column', () => {
  it.each([
    [['12,5', '12.5', '1,250'], 'ambiguous'],
    [['12,5', '1.250'], ','],
    [['12.5', '1.250'], '.'],
    [['1,250', '2,500'], 'ambiguous'],
    [[...Array.from({ length: 20 }, () => '12,5'), '12.5'], ','],
    [['12', '13'], 'none'],
  ] as const)('of %j is %s', (cells, expected) => {
    const collector = new NumberCollector();
    for (const cell of cells) collector.add(cell);
    expect(collector.evidence().decimalMark).toBe(expected);
  });
});
