import type { Dialect } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { CSV, cellsOf, read } from '../support/read-text.ts';

it('believes none whose row does not fit where its lines do', () => {
  const rows = read('a,b,"c\n1",2,3\nd,e,f\n', { ...CSV, width: 3 });
  expect(rows.map(({ cells, broken }) => ({ cells, broken }))).toEqual([
    { cells: ['a,b,"c\n1",2,3'], broken: true },
    { cells: ['d', 'e', 'f'], broken: false },
  ]);
});

describe('a mark that stands where none belongs', () => {
  const WIDE: Dialect = { ...CSV, width: 3 };
  const TEXT: readonly (readonly [string, readonly string[]])[] = [
    ['1,5" pipe,"ok"', ['1', '5" pipe', 'ok']],
    ['1,"Big" shoes,"ok"', ['1', '"Big" shoes', 'ok']],
    ['1,"He said "hi, there" to me",x', ['1', 'He said "hi, there" to me', 'x']],
    ['1,"a"b",x', ['1', 'a"b', 'x']],
    ['"1","5" pipe",x', ['1', '5" pipe', 'x']],
    ['1,"x, y" z,w', ['1', '"x, y" z', 'w']],
  ];
  it.each(TEXT)('is text where the row has the width of the header: %s', (line, cells) => {
    for (const chunk of [1, 4, 1_000]) {
      const rows = read(`a,b,c\n${line}\n2,y,z\n`, WIDE, chunk);
      expect(rows.map((row) => [row.broken, row.line, ...row.cells])).toEqual([
        [false, 1, 'a', 'b', 'c'],
        [false, 2, ...cells],
        [false, 3, '2', 'y', 'z'],
      ]);
    }
  });

  it.each([
    '1,Acme "Best, Inc",x',
    '1,"a" b',
    '"a"b,c,d,e',
    // As wide as the table only because the text was cut that should stand between the marks.
    'Boots"light, soft (1)",x',
    '$8"Bike, 24""",x',
    'a,b"c,d"',
  ])('costs its row where that has not: %s', (line) => {
    const rows = read(`a,b,c\n${line}\n2,y,z\n`, WIDE);
    expect(rows.map((row) => [row.broken, ...row.cells])).toEqual([
      [false, 'a', 'b', 'c'],
      [true, line],
      [false, '2', 'y', 'z'],
    ]);
  });

  it.each([
    ['1,"a" b,"c', ['1', '"a" b', '"c']],
    ['"1,b,"c"', ['"1', 'b', 'c']],
    ['1,"b,c', ['1', '"b', 'c']],
    ['1,b,"', ['1', 'b', '"']],
    ['1,"b,"c, d"', ['1', '"b', 'c, d']],
  ])('costs its row, whose cells are shown as they are meant: %s', (line, cells) => {
    for (const chunk of [1, 4, 1_000]) {
      const rows = read(`a,b,c\n${line}\n2,y,z\n3,y,z\n`, WIDE, chunk);
      expect(rows.map((row) => [row.broken, row.line, ...row.cells])).toEqual([
        [false, 1, 'a', 'b', 'c'],
        [true, 2, ...cells],
        [false, 3, '2', 'y', 'z'],
        [false, 4, '3', 'y', 'z'],
      ]);
    }
  });

  it('and its other half is no row by itself, however many cells it has', () => {
    const rows = read('a,b,c,d\n1,"b,c,d\n2,B",C,D\n3,x,y,z\n', { ...CSV, width: 4 });
    expect(rows.map((row) => [row.broken, row.line, ...row.cells])).toEqual([
      [false, 1, 'a', 'b', 'c', 'd'],
      [true, 2, '1,"b,c,d\n2,B",C,D'],
      [false, 4, '3', 'x', 'y', 'z'],
    ]);
  });

  it('is text between apostrophes, which begin names', () => {
    const rows = read("'1','a','b'\n2,'t Hooft,'Jan'\n3,d'Ormesson,x\n", { ...WIDE, quote: "'" });
    expect(cellsOf(rows)).toEqual([
      ['1', 'a', 'b'],
      ['2', "'t Hooft", 'Jan'],
      ['3', "d'Ormesson", 'x'],
    ]);
  });
});

describe('a mark that never closes', () => {
  const WIDE: Dialect = { ...CSV, width: 3 };
  const broken = (text: string) => read(text, WIDE).map((row) => (row.broken ? 'broken' : row.cells[0]));

  it.each([
    ['up to the end', 'a,b,c\n1,"x,y\n2,p,q\n3,r,s\n', ['a', 'broken', '2', '3']],
    ['in the last row', 'a,b,c\n1,x,y\n2,"p,q', ['a', '1', 'broken']],
    ['up to a quoted cell below', 'a,b,c\n1,"x,y\n2,p,"q"\n3,r,s\n', ['a', 'broken', '2', '3']],
    ['in two rows', 'a,b,c\n1,"x,y\n2,p,q\n3,"r,s\n4,t,u\n', ['a', 'broken', '2', 'broken', '4']],
    [
      'up to a mark that seems to close it',
      'a,b,c\n1,"x\n2,p\n3,q",r,s,t\n4,t,u\n5,v,w\n',
      ['a', '1', '4', '5'],
    ],
  ] as const)('%s costs its row, and the others are read', (_, text, first) => {
    expect(broken(text)).toEqual(first);
  });

  it('swallows no rows, also where one further down seems to close it', () => {
    expect(broken('a,b,c\n50,"Acme,ok\n51,x,y\n52,5",z\n53,p,q\n')).toEqual([
      'a',
      'broken',
      '51',
      '52',
      '53',
    ]);
    // Cells that only happen to have as many separators in a line.
    expect(broken('a,b,c\n1,x,"one\ntwo, three, four"\n2,p,q\n')).toEqual(['a', '1', '2']);
    expect(broken('a,b,c\n1,x,"one\ntwo\nthree, four"\n2,p,q\n')).toEqual(['a', '1', '2']);
  });

  it('costs a long row its line alone, in memory that does not grow', () => {
    const rows = Array.from({ length: 400_000 }, (_, row) => `${row},Acme,ok`).join('\n');
    const found = read(`a,b,c\nx,"y,z\n${rows}\n`, WIDE, 100_000);
    expect(found).toHaveLength(400_002);
    expect(found.filter((row) => row.broken).map(({ line }) => line)).toEqual([2]);
  });

  it('fails the file where nothing below can be trusted', () => {
    expect(() => read('a,b,c\n1,"x,y\n2\n3\n', WIDE)).toThrow('unclosed_quote');
    expect(() => read('a,b,c\n1,"x,y\n', CSV)).toThrow('unclosed_quote');
    expect(() => read('"a,b,c', WIDE)).toThrow('unclosed_quote');
  });
});

describe('marks around what may be rows', () => {
  const WIDE: Dialect = { ...CSV, delimiter: ';', width: 3 };
  const told = (text: string, dialect = WIDE) =>
    read(text, dialect).map(({ broken, cells }) => [broken, ...cells]);

  it('cost their rows, and nothing is stored of them', () => {
    for (const chunk of [1, 5, 1_000]) {
      const text = 'Nom;Note;Ville\nDupont;"vu;Lyon\r\nMartin;rdv";Nice\nPetit;ok;Metz\n';
      const rows = read(text, WIDE, chunk);
      expect(rows.map(({ line, broken, cells }) => [line, broken, ...cells])).toEqual([
        [1, false, 'Nom', 'Note', 'Ville'],
        [2, true, 'Dupont;"vu;Lyon\r\nMartin;rdv";Nice'],
        [4, false, 'Petit', 'ok', 'Metz'],
      ]);
    }
  });

  it('do so in a table of two columns', () => {
    expect(told('a;b\n1;"x\n2;y"\n3;z\n', { ...WIDE, width: 2 })).toEqual([
      [false, 'a', 'b'],
      [true, '1;"x\n2;y"'],
      [false, '3', 'z'],
    ]);
  });

  it.each([
    ['no separator', '1;"un\ndeux";x', ['1', 'un\ndeux', 'x']],
    ['one in a line alone', '1;"un;b\ndeux";x', ['1', 'un;b\ndeux', 'x']],
    ['too many in a line', '1;"un;b;c\ndeux;d;e";x', ['1', 'un;b;c\ndeux;d;e', 'x']],
    ['those of a sentence', '1;"Bonjour; merci\nOui; non";x', ['1', 'Bonjour; merci\nOui; non', 'x']],
    ['a blank line between', '1;"un;b\n\ndeux;c";x', ['1', 'un;b\n\ndeux;c', 'x']],
    ['commas', '1;"12 rue Basse,\n69001 Lyon";x', ['1', '12 rue Basse,\n69001 Lyon', 'x']],
    ['marks written twice', '1;"un ""a""\ndeux";x', ['1', 'un "a"\ndeux', 'x']],
    ['lines in the first cell', '"un\ndeux";2;x', ['un\ndeux', '2', 'x']],
    ['lines in the last cell', '1;2;"un\ndeux"', ['1', '2', 'un\ndeux']],
    ['lines in two cells', '1;"un\ndeux";"trois\nquatre"', ['1', 'un\ndeux', 'trois\nquatre']],
  ] as const)('leave a cell of several lines with %s one', (_, text, cells) => {
    expect(told(`a;b;c\n${text}\n2;y;z\n`)).toEqual([
      [false, 'a', 'b', 'c'],
      [false, ...cells],
      [false, '2', 'y', 'z'],
    ]);
  });
});
