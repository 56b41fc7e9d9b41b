import { entityOf, fieldOf } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { NumberCollector } from '../src/types/decimal/evidence.ts';
import { choicesOf } from '../src/types/shown.ts';

const leads = entityOf('leads');

describe('the decimal mark of a column', () => {
  it.each([
    [['0,500'], ','],
    [['-0.125', '1.234'], '.'],
    [['1234,567'], ','],
    [['1,234'], 'ambiguous'],
    [['1,234', '1,234,567'], '.'],
  ])('%j tell %s', (values, mark) => {
    const collector = new NumberCollector();
    for (const value of values) collector.add(value);
    expect(collector.evidence()).toEqual({ decimalMark: mark });
  });
});

describe('the fields of an entity', () => {
  it('allow a short list of values, or any', () => {
    const choices = (name: string) => {
      const field = fieldOf(leads, name);
      return field && choicesOf(field);
    };
    expect(choices('status')?.allowed.map(({ value }) => value)).toEqual([
      'new',
      'contacted',
      'qualified',
      'won',
      'lost',
    ]);
    expect(choices('status')?.recognise('à TRAITER')).toBe('new');
    expect(choices('optIn')?.recognise('Oui')).toBe('true');
    expect(choices('optIn')?.recognise('peut-être')).toBeUndefined();
    expect(choices('company')).toBeUndefined();
  });
});
