import { describe, expect, it } from 'vitest';
import { detectDialect } from '../../src/csv/dialect.ts';

/** What is found in a text: `header`, the row that names the columns (from 1), and whether it is asked. */
function found(...lines: string[]) {
  const { dialect, questions } = detectDialect(Buffer.from(lines.join('\n')), {});
  const { header, rowsAbove = 0, headerRows = 1 } = dialect;
  const first = rowsAbove + 1;
  return {
    header: header ? (headerRows > 1 ? `${first}-${first + headerRows - 1}` : String(first)) : 'none',
    asked: questions.some(({ part }) => part === 'header'),
  };
}

describe('a file without names of columns', () => {
  it.each([
    ['codes that are numbered', ['P1;Dupont;Jean', 'P2;Martin;Anne', 'P3;Petit;Luc']],
    ['a word that comes again', ['ACME;Paris;ok', 'Beta;Lyon;ok', 'Gamma;Nice;ok']],
    ['numbers beside a name that is an alias', ['0612345678;mobile;Dupont', '0698765432;mobile;Martin']],
    ['exponents', ['0.0e+00,1.5e-03,A', '1.0e+00,2.5e-03,B', '2.0e+00,3.5e-03,C']],
    ['dates', ['Dupont;12/03/1980', 'Martin;01/04/1975', 'Petit;30/12/1990']],
    ['addresses', ['Dupont,a@x.com', 'Martin,b@x.com', 'Petit,c@x.com']],
    ['amounts', ['Dupont;1 200,50 €', 'Martin;30,00 €']],
    ['identifiers of one length', ['AB12CD;x', 'ZK98QQ;y', 'TT11PM;z']],
  ])('%s: its first row is data', (_, lines) => {
    expect(found(...lines)).toEqual({ header: 'none', asked: false });
  });

  it('is asked about where its rows are alike', () => {
    expect(found('Jean;Dupont;Paris', 'Anne;Martin;Lyon', 'Luc;Petit;Nice')).toEqual({
      header: '1',
      asked: true,
    });
    expect(found('foo,bar', 'baz,qux').asked).toBe(true);
  });
});

describe('names of columns', () => {
  it.each([
    ['known ones', ['Nom;Prénom', 'A;B']],
    ['unknown ones above numbers', ['foo,bar', '1,2', '3,4']],
    ['unknown ones above codes and amounts', ['code,libelle,montant', 'A1,Acme,5', 'A2,Beta,6']],
    ['years above amounts', ['Région;2023;2024', 'Nord;12,5;13', 'Sud;11;9,5', 'Est;7;8']],
    ['written as names are', ['nom_famille;lieu_dit', 'Dupont;Le Bourg', 'Martin;La Croix']],
    [
      'above values of a short list',
      ['Société;Étape', 'Acme;gagné', 'Beta;perdu', 'Gamma;gagné', 'Eta;perdu', 'Pi;gagné'],
    ],
    ['that come again further down', ['id;nom', '1;A', 'id;nom', '2;B']],
    ['some of them blank', ['id;;notes;', '1;a;b;c', '2;d;e;f']],
  ])('%s', (_, lines) => {
    expect(found(...lines)).toEqual({ header: '1', asked: false });
  });
});

describe('rows above the names', () => {
  const table = ['code,libelle,montant', 'A1,Acme,5', 'A2,Beta,6', 'A3,Gamma,7'];
  it.each([
    ['a title', ['Export du 12/03/2025'], '2'],
    ['a title as wide as the table', ['Export,,'], '2'],
    ['a title, what it is of, and who made it', ['Export', 'Période,2024', 'Par A. B.'], '4'],
    ['very many', Array.from({ length: 80 }, (_, row) => `Remarque ${row}`), '81'],
  ])('%s', (_, above, header) => {
    expect(found(...above, ...table)).toEqual({ header, asked: false });
  });

  it('are no rows of data that have blanks', () => {
    expect(found('P1;;;', 'P2;Martin;Anne;x', 'P3;Petit;Luc;y', 'P4;Roux;Eve;z')).toMatchObject({
      header: 'none',
    });
  });

  it('that group the names are joined with them', () => {
    const lines = [
      'Contact;;Entreprise;',
      'Nom;E-mail;Nom;Ville',
      'A;a@x.com;Acme;Paris',
      'B;b@x.com;Beta;Lyon',
    ];
    expect(found(...lines)).toEqual({ header: '1-2', asked: false });
    expect(found('Export du jour', ...lines)).toEqual({ header: '2-3', asked: false });
  });

  it('as are units below them', () => {
    expect(found('nom;poids;taille', ';kg;cm', 'A;70,5;180', 'B;60;170')).toEqual({
      header: '1-2',
      asked: false,
    });
    expect(found('nom;poids;taille', 'Zoé;n/a;n/a', 'A;70,5;180', 'B;60;170').header).toBe('1');
  });
});
