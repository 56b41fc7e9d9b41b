import { entityOf, type Mapping, type Options } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { compileJudge } from '../src/index.ts';
import { profileOf } from './support/profile.ts';

const OPTIONS: Options = { onDuplicate: 'update', emptyCells: 'keep', express: false, defaultCountry: 'FR' };
const TODAY = new Date('2026-11-21T12:00:00Z');
const NAMES = ['id', 'nom', 'téléphone', 'montant'];
const MAPPING: Mapping = {
  columns: ['externalId', 'lastName', 'phone', 'dealValue'].map((field, column) => ({ column, field })),
};

/** What a row is taken for that is left out; undefined for one that is judged as a record. */
function told(line: string, { header = true, ...options }: Partial<Options> & { header?: boolean } = {}) {
  const { judge } = compileJudge(
    entityOf('leads'),
    MAPPING,
    profileOf(NAMES, { header }),
    { ...OPTIONS, ...options },
    TODAY,
  );
  const judgement = judge({ row: 4, line: 5, cells: line.split(';'), broken: false });
  const [issue] = judgement.accepted ? [] : judgement.issues;
  return issue?.code === 'no_record' ? issue.params?.what : undefined;
}

describe('a row that is no record', () => {
  it.each([
    ['id;nom;téléphone;montant', 'header'],
    [' id ;nom;téléphone;montant ', 'header'],
    ['TOTAL;;;30', 'total'],
    [';TOTAL;;1 234,50 €', 'total'],
    ['Total général :;;;30', 'total'],
    ['Sous-total;;;12', 'total'],
    ['Summe;;;-30', 'total'],
    ['Moyenne;;;12,5', 'total'],
    [';;Total HT;30', 'total'],
    ['Grand Total;;;(30)', 'total'],
    ['Total;;;', 'note'],
    ['Page 2/7;;;', 'note'],
    ['12 lignes;;;', 'note'],
    ['2 rows;', 'note'],
    ['2 rows', 'note'],
    ['Exporté le 12/03/2026;;;', 'note'],
    ['Fin du fichier;;;', 'note'],
    ['Nombre de lignes : 12;;;', 'note'],
  ])('is told from others: %s', (line, what) => {
    expect(told(line)).toBe(what);
  });

  it.each([
    // A company, or people, of that name.
    '3;Total;;100',
    'T;Total;0612345678;30',
    ';Total;0612345678;',
    'Total;Dupont;;30',
    'TotalEnergies;;;30',
    'Summers;;;30',
    'Moyen;;;30',
    'Page;Jimmy;;',
    'Page 2;Jimmy;;',
    '12;;;',
    'Exporter SA;;;',
    'Fin;Élise;;',
    'id;Dupont;téléphone;montant',
    ';;;30',
    'Total;1;0612345678;30',
  ])('is not what a record may be: %s', (line) => {
    expect(told(line)).toBeUndefined();
  });

  it('has no header to repeat where the file has none', () => {
    expect(told('id;nom;téléphone;montant', { header: false })).toBeUndefined();
    expect(told('TOTAL;;;30', { header: false })).toBe('total');
  });

  it('is one where somebody says so', () => {
    expect(told('TOTAL;;;30', { asRows: [4] })).toBe('total');
    expect(told('TOTAL;;;30', { asRows: [4, 5] })).toBeUndefined();
    expect(told('id;nom;téléphone;montant', { asRows: 'all' })).toBeUndefined();
  });
});
