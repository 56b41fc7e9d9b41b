import { describe, expect, it } from 'vitest';
import type { PastChoice } from '../src/mapping/suggest-mapping.ts';
import { fieldsOf, suggested } from './support/suggested.ts';

const DATES = ['12/03/1984', '13/04/1951', '20/11/2001'];
const NAMES = ['Dupont', 'Martin', 'Roux'];

describe('what was chosen before', () => {
  const past = (header: string, field: string, times: number): PastChoice => ({ header, field, times });

  it('is suggested for a name that says nothing, surer the more often, and says so', () => {
    const confidences = [1, 2, 3, 40].map((times) => {
      const [found] = suggested('leads', { Truc: NAMES }, { past: [past('truc', 'company', times)] });
      expect(found).toMatchObject({ field: 'company', why: { past: times, looked: 3, fits: 3 } });
      return found?.confidence;
    });
    expect(confidences).toEqual([0.85, 0.92, 0.96, 0.96]);
    expect(suggested('leads', { Machin: NAMES }, { past: [past('truc', 'company', 9)] })).toEqual([]);
  });

  it('comes before the name of another field once it was chosen again, and not before', () => {
    const table = { Société: NAMES };
    expect(fieldsOf('leads', table, { past: [past('societe', 'source', 1)] })).toEqual({
      Société: 'company',
    });
    expect(fieldsOf('leads', table, { past: [past('societe', 'source', 2)] })).toEqual({ Société: 'source' });
    expect(fieldsOf('leads', { Company: NAMES }, { past: [past('company', 'source', 2)] })).toEqual({
      Company: 'source',
    });
  });

  it('takes no field from a column that has its name, chosen once', () => {
    const table = { Truc: NAMES, Company: NAMES };
    expect(fieldsOf('leads', table, { past: [past('truc', 'company', 1)] })).toEqual({ Company: 'company' });
  });

  it('gives way where no cell is such a value', () => {
    expect(fieldsOf('leads', { Truc: NAMES }, { past: [past('truc', 'contactedOn', 9)] })).toEqual({});
    expect(fieldsOf('leads', { Truc: DATES }, { past: [past('truc', 'contactedOn', 9)] })).toEqual({
      Truc: 'contactedOn',
    });
  });

  it('of a field that is gone by now is nothing', () => {
    expect(fieldsOf('leads', { Truc: NAMES }, { past: [past('truc', 'constructor', 9)] })).toEqual({});
  });

  it('may be what recognises records: a person has said so', () => {
    const [key] = suggested('leads', { Truc: ['a1', 'a2', 'a3'] }, { past: [past('truc', 'externalId', 3)] });
    expect(key).toMatchObject({ field: 'externalId', confidence: 0.96 });
    const [same] = suggested(
      'leads',
      { Truc: ['a1', 'a1', 'a1'] },
      { past: [past('truc', 'externalId', 3)] },
    );
    expect(same?.confidence).toBeLessThan(0.8);
  });
});
