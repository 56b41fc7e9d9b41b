import type { DialectOverrides } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { detectDialect } from '../../src/csv/dialect.ts';

function detected(lines: readonly string[], overrides: DialectOverrides = {}) {
  return detectDialect(Buffer.from(lines.join('\n')), overrides);
}

describe('how sure the quotation mark is', () => {
  it.each([
    ['nothing is quoted', ['a,b', 'l\'eau,5"'], '"', 1],
    ['every quoted cell is closed where it ends', ['"a","b"', '"x, y","z"'], '"', 1],
    ['marks inside are written twice, and cells go over lines', ['a,b', '"5"" pipe","two', 'lines"'], '"', 1],
    ['spaces stand around the marks', ['a, b', '1, "x" ', '2 , "y"'], '"', 1],
    ['a cell goes on behind its mark', ['a,b', '"Big" shoes,"ok"', '"ok","ok"'], '"', 3 / 4],
    ['most cells stand between the other mark', ['a,b', "'x','y'", "'x','y'", '"x",z'], '"', 1 / 5],
    ['single quotes', ['a,b', "'x, y','z'", "'1','2'"], "'", 1],
    ['single quotes with some inside', ['a,b', "'l''eau','x'", "'d''or',2"], "'", 1],
    ['the last cell is cut', ['a,b', '"x","y"', '"x","y'], '"', 1],
  ] as const)('%s', (_, lines, quote, confidence) => {
    const found = detected(lines);
    expect(found.dialect.quote).toBe(quote);
    expect(found.confidence.quote).toBeCloseTo(confidence);
  });
});

describe('how sure the header row is', () => {
  it.each([
    ['every name is that of a field', ['Nom,Prénom', 'A,B'], true, 11 / 12],
    ['numbers stand below a word', ['foo,bar', '1,2', '3,4'], true, 5 / 6],
    ['nothing tells', ['foo,bar', 'baz,qux'], true, 1 / 2],
    ['words come again below', ['x,y', 'a,y', 'x,b'], false, 7 / 8],
    ['the first row is numbers', ['1,2', '3,4'], false, 7 / 8],
    ['a year stands above numbers, beside a known name', ['Nom,2024', 'Martin,12'], true, 7 / 8],
  ] as const)('%s', (_, lines, header, confidence) => {
    const found = detected(lines);
    expect(found.dialect.header).toBe(header);
    expect(found.confidence.header).toBeCloseTo(confidence);
  });
});

describe('the separator', () => {
  it.each([' ', ':', '^', '~', '§', '¦', '¬', '#', '\u0001', '\u001f'])(
    'is found where it is %j',
    (delimiter) => {
      const row = (at: number) => [
        `A${at}`,
        `${at},50`,
        `"Text, with commas${delimiter}; and more"`,
        `${at}`,
      ];
      const lines = [['code', 'prix', 'texte', 'rang'], row(1), row(2), row(3)].map((cells) =>
        cells.join(delimiter),
      );
      expect(detected(lines).dialect).toMatchObject({ delimiter, width: 4, header: true });
    },
  );

  it.each([
    ['stands beside commas in amounts', ['a;b', '1,1;1.1', '0,25;0.25', '1,5;1.5'], ';'],
    ['is no blank in names', ['nom, ville', 'Jean Dupont, Lyon', 'Anne Martin, Nice'], ','],
    ['stands beside marks that nothing escapes', ['1;"a "b" c"', '2;"d "e" f"', '3;"g "h" i"'], ';'],
    ['is none in a column of hours', ['heure', '10:15', '10:30', '11:00'], ','],
  ])('%s', (_, lines, delimiter) => {
    expect(detected(lines).dialect.delimiter).toBe(delimiter);
  });
});

it('what is set by hand is sure', () => {
  const byHand = { delimiter: ',', quote: null, header: false } as const;
  expect(detected(['"foo"x,bar', 'baz,"qux"y'], byHand)).toEqual({
    dialect: { ...byHand, width: 2 },
    questions: [],
    confidence: { delimiter: 1, quote: 1, header: 1 },
  });
});

it('the sample is looked through in no time, whatever its marks', () => {
  const head = Buffer.from(`a,b\n${'"'.repeat(250_000)}`);
  const begun = performance.now();
  detectDialect(head, { delimiter: ',' });
  detectDialect(Buffer.from(`a,b\n${',"'.repeat(125_000)}x`), { delimiter: ',' });
  expect(performance.now() - begun).toBeLessThan(5_000);
});

describe('rows that are one quoted cell each', () => {
  const LINES = ['"id,last name,first name"', '"1,""Dupont"",Jean"', '"2,""Martin"",Anne"'];

  it('are asked about, with what is inside and as they are', () => {
    const { questions } = detected(LINES);
    expect(questions).toMatchObject([{ part: 'wrapped', taken: { wrapped: false } }]);
    const [inside, whole] = questions[0]?.readings ?? [];
    expect(inside?.cells.map(({ header, value }) => [header, value])).toEqual([
      ['id', '1'],
      ['last name', 'Dupont'],
      ['first name', 'Jean'],
    ]);
    expect(whole?.cells.map(({ value }) => value)).toEqual(['1,"Dupont",Jean']);
  });

  it('are read as it is said', () => {
    expect(detected(LINES, { wrapped: true })).toMatchObject({
      dialect: { wrapped: true, delimiter: ',', header: true, width: 3 },
      questions: [],
    });
    expect(detected(LINES, { wrapped: false }).dialect.wrapped).toBe(false);
  });

  it('are not where a column of sentences is quoted', () => {
    const lines = ['"notes"', '"Bonjour, ceci est une note"', '"Une autre"', '"Et, enfin, la dernière"'];
    expect(detected(lines).questions.map(({ part }) => part)).not.toContain('wrapped');
  });
});
