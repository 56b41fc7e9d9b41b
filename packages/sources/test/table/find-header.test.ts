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

describe('names that are written otherwise than the rows', () => {
  const rows = ['1,Acme,5,"x, y"', '2,Beta,6,y', '3,Gamma,7,z'];
  it.each([
    ['a mark that never closes', 'id,"nom,rang,notes'],
    ['a mark behind a name', 'id,nom",rang,notes'],
    ['another separator', 'id;nom;rang;notes'],
    ['blanks', 'id nom rang notes'],
  ])('%s', (_, names) => {
    const { dialect } = detectDialect(Buffer.from([names, ...rows].join('\n')), {});
    expect(dialect).toMatchObject({ delimiter: ',', header: true, width: 4 });
    expect(dialect.rowsAbove).toBeUndefined();
  });

  it.each([
    ['a title of words', ['Rapport des ventes 2024', 'id,nom,rang,notes', ...rows], 1],
    ['a title above three columns', ['Liste des clients', '1,Acme,5', '2,Beta,6', '3,Gamma,7'], undefined],
  ])('%s is none', (_, lines, above) => {
    const { dialect } = detectDialect(Buffer.from(lines.join('\n')), {});
    expect(dialect.rowsAbove).toBe(above);
  });
});

describe('a row of data below the names', () => {
  it.each([
    ['one with another separator', '13/01/2024 0 MG-1 "Bottes, imperméables (1)" https://www.example.com'],
    ['one with a mark that never closes', '"13/01/2024,0,Bottes, et un texte qui est long comme une phrase'],
  ])('is no row of units: %s', (_, odd) => {
    const lines = [
      'date,rang,code,type,url',
      odd,
      ...[1, 2, 3].map((at) => `1${at}/02/2024,${at},K-${at},Bottes,u`),
    ];
    const { dialect } = detectDialect(Buffer.from(lines.join('\n')), {});
    expect(dialect.headerRows).toBeUndefined();
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
