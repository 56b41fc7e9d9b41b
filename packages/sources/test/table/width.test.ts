import { describe, expect, it } from 'vitest';
import { detectDialect } from '../../src/csv/dialect.ts';
import { widthOf } from '../../src/table/width.ts';

function detected(...lines: string[]) {
  return detectDialect(Buffer.from(lines.join('\n')), {});
}

describe('rows that leave blank cells out at their end', () => {
  it.each([
    [
      'as Outlook does',
      ['id,name,email,notes', '1,A,a@x.com,hello', '2,B,b@x.com', '3,C', '4,D,d@x.com,'],
      true,
    ],
    ['in one row alone', ['id,name,notes', '1,A,x', '2,B', '3,C,y'], undefined],
    [
      'whose cells are of other columns',
      ['id,name,email,notes', '1,A,a@x.com,x', '2,b@x.com', '3,c@x.com', '4,D,d@x.com,y'],
      undefined,
    ],
    [
      'that end with a blank all the same',
      ['id,name,job,notes', '1,A,x,y', '2,B,', '3,C,', '4,D,z,w'],
      undefined,
    ],
    [
      'which are fewer than those that keep them',
      ['id,a,b', '1,x,y', '2,x,', '3,x,', '4,x,', '5,x', '6,x'],
      undefined,
    ],
    [
      'that are two halves of one',
      ['name,town,notes', 'A,Paris,x', 'B,Ly', 'on,y', 'C,Nice,z', 'D,Me', 'tz,w'],
      undefined,
    ],
  ] as const)('%s', (_, lines, shortRows) => {
    expect(detected(...lines).dialect.shortRows).toBe(shortRows);
  });

  it.each([
    ['a number', ['nom;prénom;ville;âge', 'A;Élise;Lyon;34', 'B;Paul;Nice;51', 'C;Metz;27', 'D;Brest;30']],
    ['a code', ['nom;prénom;ville;code', 'A;Élise;Lyon;K-1', 'B;Paul;Nice;K-2', 'C;Metz;K-3', 'D;Brest;K-4']],
    ['a word among codes', ['réf;nom;ville', 'K-1;A;Lyon', 'K-2;B;Nice', 'C;Metz', 'D;Brest']],
  ])('are none that lack a cell in the middle: %s stands in a column before its own', (_, lines) => {
    const { dialect, questions } = detected(...lines);
    expect(dialect.shortRows).toBeUndefined();
    expect(questions).toEqual([]);
  });

  describe('where all columns are of one kind', () => {
    const whole = Array.from({ length: 40 }, (_, at) => `Nom ${'abcd'[at % 4]};Paul;Nice;ami`);
    const names = 'nom;prénom;ville;note';

    it('are asked about where several rows of one length may lack any cell', () => {
      const short = Array.from({ length: 6 }, () => 'Petit;Anne;Metz');
      const { dialect, questions } = detected(names, ...whole, ...short);
      expect(dialect.shortRows).toBeUndefined();
      expect(questions).toMatchObject([{ part: 'shortRows', taken: { shortRows: false } }]);
    });

    it('are refused one by one where they are few', () => {
      const { dialect, questions } = detected(names, ...whole, 'Petit;Metz;vu', 'Roux;Brest;vu');
      expect(dialect.shortRows).toBeUndefined();
      expect(questions).toEqual([]);
    });

    it('are read where they are many, of many lengths', () => {
      const short = Array.from(
        { length: 20 },
        (_, at) => ['Petit;Anne;Metz', 'Roux;Luc', 'Noé'][at % 3] ?? '',
      );
      expect(detected(names, ...whole, ...short).dialect.shortRows).toBe(true);
    });
  });

  it('are no lines of dashes in a column that is blank in the rows', () => {
    const { dialect } = detected('|id|nom', '|1|Zoé', '|2|Léa', '+---+', '|3|Eva', '+---+');
    expect(dialect.shortRows).toBeUndefined();
  });

  it('are asked about where no row tells that it is a habit', () => {
    const { dialect, questions } = detected(
      'id,company,job,title,source',
      '1,Acme,CEO,web',
      '2,Beta,CTO,web',
    );
    expect(dialect.shortRows).toBeUndefined();
    expect(questions).toMatchObject([
      { part: 'shortRows', taken: { shortRows: false }, readings: [{ dialect: { shortRows: true } }] },
    ]);
  });
});

describe('a header that has a name less than the rows have cells', () => {
  it('is asked about, with the column at the end and the one that fits best', () => {
    const { dialect, questions } = detected(
      'id,companyemail,phone,notes',
      '1,Acme,a@x.com,0612345678,',
      '2,Beta,b@x.com,0612345679,',
    );
    expect(dialect).toMatchObject({ width: 4 });
    expect(dialect.unnamed).toBeUndefined();
    const [question] = questions;
    expect(question).toMatchObject({ part: 'unnamed', taken: { unnamed: null } });
    expect(
      question?.readings.map(({ dialect: { unnamed }, cells }) => [
        unnamed,
        cells.map(({ header, value }) => `${header}=${value}`),
      ]),
    ).toEqual([
      [4, ['id=1', 'companyemail=Acme', 'phone=a@x.com', 'notes=0612345678', '=']],
      [2, ['id=1', 'companyemail=Acme', '=a@x.com', 'phone=0612345678', 'notes=']],
    ]);
  });

  it('names of rows stand before it', () => {
    const { questions } = detected('name,age', '1,Zoé,30', '2,Léa,41', '3,Eva,52');
    expect(questions[0]?.readings.map(({ dialect }) => dialect.unnamed)).toEqual([2, 0]);
  });

  it('is not where some rows have a cell too many', () => {
    expect(detected('id,company,notes', '1,Acme,', '2,,Beta,', '3,Gamma,x').questions).toEqual([]);
  });

  it('is as a person says', () => {
    expect(widthOf(['a', 'b'], [['1', '2', '3']], true, { unnamed: 1 })).toEqual({ width: 3, unnamed: 1 });
    expect(widthOf(['a', 'b'], [['1', '2', '3']], true, { unnamed: null })).toEqual({
      width: 2,
      unnamed: null,
    });
  });
});

describe('rows that end with a separator, below a header that does not', () => {
  it.each([
    ['numbers', ['a,b,c', '1,2,3,', '4,5,6,', '7,8,9,']],
    ['names that fit', ['id;nom;email', '7;A;a@x.com;', '8;B;b@x.com;', '9;C;c@x.com;']],
    ['cells of one kind', ['nom;ville;note', 'A;Paris;x;', 'B;Lyon;;', 'C;Nice;y;']],
  ])('%s: have a column at their end, which nothing is asked about', (_, lines) => {
    const { dialect, questions } = detected(...lines);
    expect(dialect).toMatchObject({ unnamed: 3, width: 4 });
    expect(questions).toEqual([]);
  });

  it.each([
    ['they are few', ['a,b,c', '1,2,3,', '4,5,6,']],
    ['a value stands there', ['a,b,c', '1,2,3,', '4,5,6,x', '7,8,9,']],
    [
      'the names fit better with another column left out',
      ['nom,email,ville', 'A,x,a@x.com,', 'B,y,b@x.com,', 'C,z,c@x.com,'],
    ],
    ['two names are glued', ['id,companyjob title,notes', '1,Acme,CEO,', '2,Beta,CTO,', '3,Eta,CFO,']],
    ['the rows are numbered', ['nom,ville,note', '1,A,Lyon,', '2,B,Nice,', '3,C,Metz,']],
  ])('are asked about where %s', (_, lines) => {
    const { dialect, questions } = detected(...lines);
    expect(dialect.unnamed).toBeUndefined();
    expect(questions.map(({ part }) => part)).toEqual(['unnamed']);
  });
});

describe('rows that are wider than the header', () => {
  it.each([
    [
      'it names but two of four',
      ['Nom;Email', 'A;a@x.com;Lyon;1', 'B;b@x.com;Nice;2', 'C;c@x.com;Metz;3'],
      1,
    ],
    [
      'it goes over two lines',
      [
        'Nom,Email,Ville',
        'Tel,Age,Note',
        'A,a@x.com,Lyon,06,34,x',
        'B,b@x.com,Nice,07,51,',
        'C,c@x.com,Metz,06,27,y',
      ],
      2,
    ],
    ['another table stands below', ['n,m', '1,2', 'x,y,z', '1,2,3', '4,5,6', '7,8,9'], 2],
  ])('are asked about: %s', (_, lines, rowsAbove) => {
    const [question] = detected(...lines).questions;
    expect(question).toMatchObject({ part: 'header', taken: { header: true, rowsAbove: 0 } });
    expect(question?.readings.at(-1)?.dialect).toEqual({ header: false, rowsAbove });
    const said = detectDialect(Buffer.from(lines.join('\n')), { header: false, rowsAbove });
    expect(said.questions).toEqual([]);
    expect(said.dialect.width).toBeGreaterThan(2);
  });

  it('are named one by one where most are not', () => {
    expect(detected('n,m', '1,2', '3,4', '5,6', '1,2,3,4', '4,5,6,7').questions).toEqual([]);
  });
});

describe('what is asked about a header', () => {
  const readings = (...lines: string[]) =>
    detected(...lines)
      .questions.filter(({ part }) => part === 'header')
      .flatMap((question) => question.readings.map(({ dialect }) => dialect));

  it('has the names below a title as a reading, where the rows are mostly blank', () => {
    const rows = [
      'Swayne,Oct-14,Tearfund,Talks,',
      ',,World Vision,,',
      ',,War Child,,',
      ',,ActionAid,,',
      ',,Oxfam,,',
    ];
    expect(readings('Meetings,,,,', 'Ministre,Quand,Qui,Objet,', ...rows)).toContainEqual({
      header: true,
      rowsAbove: 1,
    });
  });

  it('has the rows together as a reading, where one below may be one of the header', () => {
    expect(
      readings(
        'Nom du;Date de;Montant',
        'client;naissance;TTC',
        'A;12/03/1980;12,50',
        'B;01/02/1975;9,00',
        'C;30/11/1990;7',
      ),
    ).toContainEqual({ header: true, rowsAbove: 0, headerRows: 2 });
  });
});

describe('a header that has a blank name more than the rows have cells', () => {
  const LINES = ['id;company;;email;phone', '1;Acme;a@x.com;0612345678', '2;Beta;b@x.com;0612345679'];

  it('is asked about, and no cell moves before', () => {
    const { dialect, questions } = detected(...LINES);
    expect(dialect).toMatchObject({ width: 5 });
    expect(dialect.shortRows).toBeUndefined();
    expect(questions).toMatchObject([{ part: 'spareName', taken: { spareName: null } }]);
    expect(
      questions[0]?.readings.map(({ dialect: { spareName }, cells }) => [
        spareName,
        cells.map(({ header, value }) => `${header}=${value}`),
      ]),
    ).toEqual([[2, ['id=1', 'company=Acme', 'email=a@x.com', 'phone=0612345678']]]);
  });

  it('is not read as blank cells left out, though a row has them all', () => {
    const whole = Array.from({ length: 12 }, (_, at) => `${at};Acme;a${at}@x.com;0612345678`);
    const { dialect, questions } = detected(
      'id;company;;email;phone',
      ...whole,
      '13;Beta;;b@x.com;0612345679',
    );
    expect(dialect.shortRows).toBeUndefined();
    expect(questions.map(({ part }) => part)).toEqual(['spareName']);
  });

  it('is asked about blank name by blank name', () => {
    const { questions } = detected('id;;company;;email', '1;x;Acme;a@x.com', '2;y;Beta;b@x.com');
    expect(questions[0]?.readings.map(({ dialect }) => dialect.spareName)).toEqual([1, 3]);
  });

  it('is none where only the last names are blank', () => {
    expect(detected('id;company;email;', '1;Acme;a@x.com', '2;Beta;b@x.com').questions).toEqual([]);
  });

  it('is as a person says', () => {
    const spare = (spareName: number | null) => detectDialect(Buffer.from(LINES.join('\n')), { spareName });
    expect(spare(2)).toMatchObject({ dialect: { width: 4, spareName: 2 }, questions: [] });
    // Then they leave out a blank cell at their end, or are refused.
    expect(spare(null)).toMatchObject({
      dialect: { width: 5, spareName: null },
      questions: [{ part: 'shortRows' }],
    });
    // A name that is not blank is one of a column.
    expect(spare(1).dialect).toMatchObject({ width: 5 });
  });
});
