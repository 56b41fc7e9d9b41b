import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { CSV, cellsOf, read } from '../support/read-text.ts';

/** Numbers that are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

const PIECES = [
  'a',
  'é',
  '😀',
  ' ',
  '\u00a0',
  '\t',
  ',',
  ';',
  '""',
  '\n',
  '\r\n',
  '\r',
  'long text',
  "'",
  '\\',
];

/** A text that RFC 4180 allows, with white space around its cells. */
function written(next: (below: number) => number): string {
  const cell = () => {
    const text = Array.from({ length: next(4) }, () => PIECES[next(PIECES.length)] ?? '').join('');
    const around = [' ', '', '\t', ''][next(4)] ?? '';
    return /[",\r\n]/.test(text) || next(3) === 0 ? `${around}"${text}"${around}` : `${around}${text}`;
  };
  const line = () => Array.from({ length: 1 + next(4) }, cell).join(',');
  const ends = ['\n', '\r\n', '\r', '\n\n', '\r\n \n'];
  return Array.from({ length: 1 + next(6) }, () => `${line()}${ends[next(ends.length)]}`).join('');
}

it('reads what is well written as another reader does, however its bytes come', () => {
  for (let seed = 1; seed <= 1_500; seed++) {
    const text = written(numbers(seed));
    const expected: string[][] = parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    const filled = expected.filter((row) => row.some((cell) => cell.trim() !== ''));
    for (const chunk of [1, 5, 10_000]) {
      expect(cellsOf(read(text, CSV, chunk)), JSON.stringify({ text, chunk })).toEqual(filled);
    }
  }
});

it.each([
  ['too many', 'a,b,"two\nlines",d,e'],
  ['too few', 'a,"two\nlines"'],
  ['too many, of many lines', 'a,"one\n\n,\nfour","b\r\nc",d,e,f'],
  ['too many behind a line that would fit', 'a,b,c,"two\nlines",e'],
])('believes marks that stand where they belong, if a row has cells %s', (_, odd) => {
  const fitting = Array.from({ length: 12 }, (_, row) => `${row},b,c,d`);
  const text = [fitting[0], odd, ...fitting.slice(1)].join('\n');
  const expected: string[][] = parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true });
  for (const chunk of [1, 7, 10_000]) {
    expect(cellsOf(read(text, { ...CSV, width: 4 }, chunk))).toEqual(expected);
  }
});

it('a backslash escapes where that is the habit, and marks that stand twice are one', () => {
  const rows = read('1,"Acme \\"Best\\" Ltd","A\\\\B"\n2,"a""b","C:\\dir"\n', { ...CSV, escape: '\\' });
  expect(cellsOf(rows)).toEqual([
    ['1', 'Acme "Best" Ltd', 'A\\B'],
    ['2', 'a"b', 'C:\\dir'],
  ]);
});

it('any single character separates, of whatever length in UTF-8', () => {
  for (const delimiter of ['§', '€', ' ', ':', '~', '^', '\u0001']) {
    const rows = read(`a${delimiter}"b${delimiter}c"${delimiter}d\n`, { ...CSV, delimiter }, 1);
    expect(cellsOf(rows)).toEqual([['a', `b${delimiter}c`, 'd']]);
  }
});

it('a run of blanks separates once where blanks do, and is nothing at the end of a row', () => {
  const text = '  id nom    ville \n   9 Jean   Lyon  \r\n  10 "Luc  A"  Metz\n11 Paul \n';
  for (const chunk of [1, 2, 5, 1_000]) {
    expect(cellsOf(read(text, { ...CSV, delimiter: ' ' }, chunk))).toEqual([
      ['id', 'nom', 'ville'],
      ['9', 'Jean', 'Lyon'],
      ['10', 'Luc  A', 'Metz'],
      // One blank has an empty cell behind it.
      ['11', 'Paul', ''],
    ]);
  }
});

it('the mark by which DOS ends a text is no row', () => {
  expect(cellsOf(read('a,b\r\n1,2\r\n\u001a'))).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  // Before it was known to be the end of the text, a mark that closed before it seemed to stand astray.
  for (const chunk of [1, 2, 7, 1_000]) {
    expect(cellsOf(read('a,b\r\n1,2\u001a\u001a', CSV, chunk))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(cellsOf(read('a\n"\nx\n"\u001a', { ...CSV, width: 1 }, chunk))).toEqual([['a'], ['\nx\n']]);
    expect(cellsOf(read('a,b\u001a\u001ac\n', CSV, chunk))).toEqual([['a', 'b\u001a\u001ac']]);
  }
});

it('rows that are one cell each are read as what is inside, where that is said', () => {
  const text =
    '"id,last name,first name"\n"1,""Dupont, Jr"",Jean"\n2,Martin,Anne\n"3,""x"",""two\nlines"""\n';
  const rows = read(text, { ...CSV, wrapped: true, width: 3 });
  expect(rows.map(({ line, broken, cells }) => [line, broken, ...cells])).toEqual([
    [1, false, 'id', 'last name', 'first name'],
    [2, false, '1', 'Dupont, Jr', 'Jean'],
    [3, false, '2', 'Martin', 'Anne'],
    [4, false, '3', 'x', 'two\nlines'],
  ]);
});
