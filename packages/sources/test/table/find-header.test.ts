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
    ['one whose mark closes too late', '"13/01/2024,0,K-1,Bottes,"Un texte, et sa suite","u"'],
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

describe('a header of several rows', () => {
  it.each([
    [
      'groups of groups',
      ['Name,Type,Staff,,,', ',,AO,,EO,', ',,Heads,FTE,Heads,FTE'],
      ['A,x,4,3.5,8,7.2', 'B,y,1,1,2,2.5', 'C,x,2,2,2,2'],
      '1-3',
    ],
    ['words under a group', ['Nom;Ventes;;Note', ';Prévu;Réel;'], ['A;1;2;x', 'B;3;4;y', 'C;5;6;z'], '1-2'],
    [
      'years that group',
      [';;2023;;2024;', 'Ville;Code;T1;T2;T1;T2'],
      ['A;K1;1;2;3;4', 'B;K2;5;6;7;8'],
      '1-2',
    ],
    ['years over totals', [';;2023-14;2012-13', 'Lieu;Chef;Total;Revu'], ['A;Zoé;1;2', 'B;Eva;3;4'], '1-2'],
    [
      'names where the first row has none',
      ['Nom;Prénom;Adresse;;', ';;Rue;CP;Ville'],
      ['A;B;1 rue C;69000;Lyon', 'D;E;2 rue F;06000;Nice', 'G;H;3 rue I;57000;Metz'],
      '1-2',
    ],
    [
      'names of fields under full groups',
      ['Client;Client;Adresse', 'Nom;Email;Ville'],
      ['A;a@x.com;Lyon', 'B;b@x.com;Nice', 'C;c@x.com;Metz'],
      '1-2',
    ],
    [
      'the names that a program uses',
      ['Nom;Courriel;Ville', 'last_name;email;city'],
      ['A;a@x.com;Lyon', 'B;b@x.com;Nice', 'C;c@x.com;Metz'],
      '1-2',
    ],
    ['units, one of words', ['nom;poids;prix', '(texte);(kg);(EUR)'], ['A;1;2', 'B;3;4', 'C;5;6'], '1-2'],
    [
      'types of a database',
      ['id;nom;prix', 'INTEGER;VARCHAR(50);DECIMAL(10,2)'],
      ['1;A;1,20', '2;B;3,40', '3;C;0,80'],
      '1-2',
    ],
  ])('%s', (_, names, rows, header) => {
    expect(found(...names, ...rows)).toEqual({ header, asked: false });
    expect(found('Export du jour', ...names, ...rows).header).toBe(
      header.replaceAll(/\d/g, (digit) => String(Number(digit) + 1)),
    );
  });

  it.each([
    ['a record without amounts', ['nom;poids;taille', 'Zoé;n/a;n/a', 'A;70,5;180', 'B;60;170']],
    ['a record that begins with a blank', ['nom;poids;note', ';60;x', 'A;70,5;y', 'B;61;z']],
    [
      'records of names of fields',
      ['source;cible', 'nom;last_name', 'email;courriel', 'ville;city', 'pays;country'],
    ],
    ['a value that is one, and comes again', ['type;canal', 'client;email', 'client;email', 'contact;email']],
  ])('%s is no row of names', (_, lines) => {
    expect(found(...lines).header).toBe('1');
  });

  it('is asked about where words stand over words and over numbers', () => {
    const lines = [
      'Nom du;Date de;Montant',
      'client;naissance;TTC',
      'A;12/03/1980;12,50',
      'B;01/02/1975;9,00',
    ];
    expect(found(...lines, 'C;30/11/1990;7,25')).toEqual({ header: '1', asked: true });
  });
});

describe('rows above the names that may be records', () => {
  it.each([
    [
      'of the kinds of their columns',
      ['A;a@x.com;Lyon;', 'B;b@x.com;Nice;'],
      ['C;c@x.com;Metz;', 'D;d@x.com;;'],
    ],
    [
      'of words, filled as the others',
      ['Dupont;Zoé;Lyon;', 'Martin;Eva;Nice;'],
      ['Petit;Ada;Metz;', 'Roux;Luc;;'],
    ],
  ])('are asked about: %s', (_, above, below) => {
    expect(found(...above, 'Nom;Email;Ville;Note', ...below).asked).toBe(true);
  });

  it.each([
    ['a period', ['Période;2024;;']],
    ['who made it', ['Export;;;', 'Par;A. B.;;']],
    ['of an account', ['Compte;123456789;', 'Titulaire;M. Dupont;', 'Solde;1 250,50;EUR']],
  ])('are not what a title says: %s', (_, above) => {
    const lines = ['Date;Libellé;Débit;Crédit', '01/03/2025;Carte;12,50;', '02/03/2025;Virement;;980,00'];
    expect(found(...above, ...lines)).toEqual({ header: `${above.length + 1}`, asked: false });
  });

  it('are kept above a wider table', () => {
    const below = ['0,1,2,3,4,5', '1,1,2,0,4,5', '2,1,2,3,1,5', '3,1,2,3,4,0', '4,1,1,3,4,2'];
    expect(found('RUN,a,b', '0,.,E', '1,A,E', '2,A,.', ...below)).toEqual({ header: '1', asked: true });
    expect(found('RUN,a,b', 'x,.,E', 'y,A,E', 'z,A,.', ...below)).toEqual({ header: '1', asked: true });
    expect(found('RUN,a,b', 'x,.,E', 'y,A,E', 'z,A,.', 'r,s,t,u,v,w', ...below).asked).toBe(true);
  });
});

describe('a title with separators in it', () => {
  const rows = ['4000,98.78', '3999,98.79', '3998,98.78', '3997,98.77'];
  it('is told by its width above names that are clear', () => {
    expect(found('Export, by Admin, on Saturday, February 11', 'cm-1,%T', ...rows)).toEqual({
      header: '2',
      asked: false,
    });
  });

  it('is none above rows, nor where it names columns', () => {
    expect(found('cm-1,%T,', ...rows).header).toBe('1');
    expect(found('Nom,Ville,Note', 'a b,c d', 'A,1', 'B,2', 'C,3', 'D,4').header).toBe('1');
  });
});

describe('a header that comes again', () => {
  it.each([
    ['in capitals', 'RÉF;LIBELLÉ;PRIX'],
    ['with a name in other words', 'Réf;Libellé;Prix TTC'],
    ['with a separator behind', 'Réf;Libellé;Prix;'],
    ['with a name more', 'Réf;Libellé;Prix;Stock'],
  ])('%s is one all the same', (_, again) => {
    const rows = ['B;Gomme;2', 'C;Règle;3', 'D;Colle;4', 'E;Encre;5'];
    expect(found('Réf;Libellé;Prix', 'A;Stylo;1', again, ...rows)).toEqual({ header: '1', asked: false });
  });

  it('is none where records are nearly alike', () => {
    expect(
      found('Acme SA;Lyon;gagné', 'Acme SARL;Lyon;gagné', 'Beta;Lyon;gagné', 'Eta;Nice;gagné').header,
    ).toBe('none');
  });
});

describe('a table on its side', () => {
  it.each([
    [['Nom;Dupont;Martin', 'Ville;Lyon;Nice', 'Email;a@x.com;b@x.com']],
    [['Nom;Dupont', 'Ville;Lyon', 'Email;a@x.com', 'Téléphone;0612345678']],
  ])('is asked about', (lines) => {
    expect(found(...lines).asked).toBe(true);
  });

  it('is none where the names come again, or stand in the first row as well', () => {
    expect(found('Canal;Valeur', 'Email;a@x.com', 'Email;b@x.com', 'Mobile;0612345678').asked).toBe(false);
    expect(found('Nom;Email', 'Ville;a@x.com', 'Dupont;b@x.com').asked).toBe(false);
  });
});

it('a name alone above texts with commas is no title', () => {
  expect(found('Nom', 'Dupont, Élise', 'Martin, Paul', 'Petit, Anne').header).toBe('1');
  expect(found('Clients', 'code,libelle', 'A1,Acme', 'A2,Beta', 'A3,Gamma').header).toBe('2');
});

it('lines that are drawn name nothing', () => {
  const rows = ['| id | nom |', '|----|-----|', '| 1 | Zoé |', '| 2 | Léa |'];
  expect(found('+----+-----+', ...rows)).toEqual({ header: '2', asked: false });
  expect(found(...rows)).toEqual({ header: '1', asked: false });
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

it('names below data are asked about, with the first row of all where none names the columns', () => {
  const text = 'Dupont;a@ex.fr;Lyon;\nMartin;b@ex.fr;Nice;\nNom;Email;Ville;Note\nPetit;c@ex.fr;Metz;\n';
  const [question] = detectDialect(Buffer.from(text), {}).questions;
  expect(question?.readings.map(({ dialect, cells }) => [dialect, cells[0]?.value])).toEqual([
    [{ header: true, rowsAbove: 2 }, 'Petit'],
    [{ header: false, rowsAbove: 0 }, 'Dupont'],
  ]);
});
