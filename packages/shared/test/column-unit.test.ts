import { describe, expect, it } from 'vitest';
import { countsOtherwise, headerUnits, withoutUnit } from '../src/import/column-unit.ts';

describe('the unit that a header names', () => {
  it.each([
    ['Umsatz (T€)', ['kEUR']],
    ['Umsatz in TEUR', ['kEUR']],
    ['CA (KE)', ['kEUR']],
    ['CA en ME', ['MEUR']],
    ['ME', []],
    ['CA (M)', ['M']],
    ['CA (K)', ['k']],
    ['Budget k', ['k']],
    ['K budget', []],
    ['Revenue ($mm)', ['M$']],
    ['Revenue USD mn', ['MUSD']],
    ['amount_cents', ['c']],
    ['Montant en centimes d’euro', ['cEUR']],
    ['Montant (centaines)', ['h']],
    ['Amount (₹ lakhs)', ['LINR']],
    ['Amount (Rs. Cr)', ['CINR']],
    ['Montant (x1000)', ['k']],
    ['Montant / 1 000', ['k']],
    ['Betrag in 1000 EUR', ['kEUR']],
    ['Montant (1 000 000 €)', ['MEUR']],
    ['Montant 1000', []],
    ['Montant (10000 €)', ['EUR']],
    ['Montant (€/an)', ['EUR']],
    ['Montant €/$', ['EUR', '$']],
    ['Amount (k$ or k€)', ['k$', 'kEUR']],
    ['Amount ($ US)', ['USD']],
  ])('%s, of money, is %j', (header, expected) => {
    expect(headerUnits(header, 'money')).toEqual(expected);
  });

  it.each([
    ['Peso (libras)', ['lb']],
    ['Peso (gramos)', ['g']],
    ['Poids (hg)', ['hg']],
    // Half a kilogram to most, and a pound to some.
    ['Gewicht (Pfund)', []],
  ])('%s, of mass, is %j', (header, expected) => {
    expect(headerUnits(header, 'kg')).toEqual(expected);
  });

  it('is no part of what the column is called', () => {
    expect(withoutUnit('Montant (x1000)', 'money')).toBe('Montant');
    expect(withoutUnit('CA en KE', 'money')).toBe('CA');
    expect(withoutUnit('amount_cents', 'money')).toBe('amount');
    expect(withoutUnit('Montant 1000', 'money')).toBe('Montant 1000');
  });

  it.each([
    ['Montant (%)', true],
    ['Budget (jours)', true],
    ['Montant (m)', true],
    ['Budget (kg)', true],
    ['Montant (€)', false],
    ['Montant (k€)', false],
    ['Montant (HT)', false],
    ['Montant (2024)', false],
    ['Montant', false],
  ])('counts something else than money in %s: %s', (header, expected) => {
    expect(countsOtherwise(header, 'money')).toBe(expected);
  });
});
