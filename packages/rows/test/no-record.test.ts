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

interface Said extends Partial<Options> {
  readonly header?: boolean;
  readonly names?: readonly string[];
  /** The first rows of the file. */
  readonly first?: readonly string[];
}

/** What a row is taken for that is left out; undefined for one that is judged as a record. */
function told(line: string, { header = true, names = NAMES, first = [], ...options }: Said = {}) {
  const preview = first.map((row, at) => ({ line: at + 2, cells: row.split(';') }));
  const { judge } = compileJudge(
    entityOf('leads'),
    MAPPING,
    { ...profileOf(names, { header }), preview },
    { ...OPTIONS, ...options },
    TODAY,
  );
  const judgement = judge({ row: 4, line: 5, cells: line.split(';'), broken: false });
  const [issue] = judgement.accepted ? [] : judgement.issues;
  return issue?.code === 'no_record' ? issue.params?.what : undefined;
}

it('a value behind the last name is told where all rows end with a separator', () => {
  const judged = (unnamed: number, rows: readonly string[], line: string, column = 0) => {
    const { judge } = compileJudge(
      entityOf('leads'),
      { columns: [{ column, field: 'lastName' }] },
      {
        ...profileOf(['nom', 'ville', '']),
        dialect: { ...profileOf([]).dialect, unnamed },
        preview: rows.map((row, at) => ({ line: at + 2, cells: row.split(';') })),
      },
      OPTIONS,
      TODAY,
    );
    const judgement = judge({ row: 4, line: 5, cells: line.split(';'), broken: false });
    return judgement.accepted ? 'record' : judgement.issues;
  };
  const rows = ['Dupont;Lyon;', 'Martin;Nice;'];
  expect(judged(2, rows, 'Petit;Metz;')).toBe('record');
  expect(judged(2, rows, 'Petit;A;Metz')).toEqual([
    { code: 'ragged_row', params: { found: 3, expected: 2, line: 5 } },
  ]);
  // A column that somebody mapped, or that has values, is one.
  expect(judged(2, rows, 'Petit;A;Metz', 2)).toBe('record');
  expect(judged(2, [...rows, 'Roux;Brest;x'], 'Petit;A;Metz')).toBe('record');
});

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
    ['ID;NOM;TELEPHONE;MONTANT', 'header'],
    ['id;nom;téléphone;montant;', 'header'],
    ['id;nom;téléphone', 'header'],
    ['id;nom;téléphone;montant TTC', 'header'],
    ['Client ID;nom;téléphone;montant', 'header'],
    ['id;nom;téléphone;montant;ville', 'header'],
    ['-----;---;---;---', 'note'],
    ['--|---;:--:;;', 'note'],
    ['+----+----+', 'note'],
    ['=======;;;', 'note'],
    ['Sous-total Nord;;;2 242,80', 'total'],
    ['Cumul;;;21', 'total'],
    ['Cumul du mois;;;21', 'total'],
    ['Solde au 31/12/2025;;;21', 'total'],
    ['Solde;;;-21', 'total'],
    ['À reporter;;;21', 'total'],
    ['Report;;;21', 'total'],
    ['Total TTC (€);;;21', 'total'],
    ['Nombre;;;2', 'total'],
    ['Arrêté à la somme de vingt et un euros;;;', 'note'],
    ['Source : INSEE;;;', 'note'],
    ['(1) estimation;;;', 'note'],
    ['* hors taxes;;;', 'note'],
    ['NB : à rappeler', 'note'],
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
    'ID;Nomdedieu;téléphonie;12',
    'nom;id;montant;téléphone',
    'id;Nom;0612345678;montant',
    '-;-;-;-',
    '-;Martin;---;12',
    '1;--;;12',
    'Solde SA;;;30',
    'Reporters sans frontières;;;30',
    'Cumulus;;;30',
    'Total Direct;;;30',
    '(Martin);;;',
    '*;;;',
    '#Bernard;Luc;;12',
  ])('is not what a record may be: %s', (line) => {
    expect(told(line)).toBeUndefined();
  });

  it('has no header to repeat where the file has none', () => {
    expect(told('TOTAL;;;30', { header: false })).toBe('total');
    expect(told('id;Dupont;0612345678;30', { header: false })).toBeUndefined();
  });

  it('is no value in other letters where the names are one word', () => {
    expect(told('D;d', { names: ['Ḋ', 'Ḋ'] })).toBeUndefined();
    expect(told('</a>', { names: ['<a>'] })).toBeUndefined();
    expect(told('<a>', { names: ['<a>'] })).toBe('header');
  });

  it.each([
    ['Nom;Email;Ville;Note', 'header'],
    ['Nom;E-mail;Choses à dire;', 'header'],
    ['Contact;Élise;Lyon;vu', undefined],
    ['Nom;Dupont;Email;0612345678', undefined],
    ['Nom;Email;Lyon;Paris;Nice', undefined],
  ])('where the file has no header names columns by those of fields: %s', (line, what) => {
    expect(told(line, { header: false })).toBe(what);
  });

  describe('by what the first rows are like', () => {
    const first = [
      'Dupont;Élise;Lyon;12',
      'Martin;Paul;Nice;9',
      'Petit;Anne;Metz;7',
      'Roux;Luc;;8',
      'Noé;A;B;1',
    ];
    const names = ['nom', 'prénom', 'ville', 'note'];
    const mapped = { names, first };

    it('is a section where they fill several cells each', () => {
      const read = (line: string, rows: readonly string[]) => {
        const preview = rows.map((row, at) => ({ line: at + 2, cells: row.split(';') }));
        const { judge } = compileJudge(
          entityOf('leads'),
          { columns: [{ column: 0, field: 'lastName' }] },
          { ...profileOf(names), preview },
          OPTIONS,
          TODAY,
        );
        const judgement = judge({ row: 4, line: 5, cells: line.split(';'), broken: false });
        return judgement.accepted ? 'record' : judgement.issues[0]?.code;
      };
      expect(read('Région Nord;;;', first)).toBe('no_record');
      expect(read('Région Nord;;;', [...first, 'Région Sud;;;'])).toBe('no_record');
      expect(read('Martin;;;', first)).toBe('no_record');
      // Where others are so too, it may be a record of which little is known.
      expect(read('Martin;;;', [...first, 'Petit;;;'])).toBe('no_record');
      expect(read('Martin;;;', [...first, 'Petit;;;', 'Roux;;;'])).toBe('record');
      // A part of a row that was broken over two lines, as likely.
      expect(read('Région Nord', first)).toBe('ragged_row');
      expect(read(';Bâtiment B;;', first)).toBe('record');
      expect(read('12;;;', first)).toBe('record');
      expect(read('Dupont;;;', ['Martin;;;', 'Petit;Anne;;', ...first])).toBe('record');
      expect(read('Dupont;;;', first.slice(0, 3))).toBe('record');
    });

    it('is none of the first column where that recognises a record', () => {
      expect(told('Nord;;;', mapped)).toBeUndefined();
    });

    it('is commented out where hardly any begins so', () => {
      expect(told('#Bernard;Luc;Brest;3', mapped)).toBe('note');
      expect(told('// Bernard;Luc;Brest;3', mapped)).toBe('note');
      expect(told('#;Luc;Brest;3', mapped)).toBeUndefined();
      expect(told('#N/A;Luc;Brest;3', mapped)).toBeUndefined();
      expect(told('#VALEUR!;Luc;Brest;3', mapped)).toBeUndefined();
      expect(told('#1;Luc;Brest;3', { names, first: ['#2;A;B;3', '#3;A;B;3', '#4;A;B;3'] })).toBeUndefined();
    });
  });

  it('is one where somebody says so', () => {
    expect(told('TOTAL;;;30', { asRows: [4] })).toBe('total');
    expect(told('TOTAL;;;30', { asRows: [4, 5] })).toBeUndefined();
    expect(told('id;nom;téléphone;montant', { asRows: 'all' })).toBeUndefined();
  });
});
