import { describe, expect, it } from 'vitest';
import { detectDialect } from '../../src/csv/dialect.ts';

const detected = (lines: readonly string[], overrides = {}) =>
  detectDialect(Buffer.from(lines.join('\n')), overrides);
const asked = (lines: readonly string[]) => detected(lines).questions.map(({ part }) => part);

describe('a comma that belongs to texts and numbers separates nothing', () => {
  it.each([
    ['decimals, without names', ['Lyon;12,50', 'Nice;9,00', 'Metz;7,25'], ';'],
    ['decimals in every column', ['45,75;4,85', '43,70;7,25', '49,11;6,17'], ';'],
    ['decimals and tabs', ['Lyon\t12,50', 'Nice\t9,00', 'Metz\t7,25'], '\t'],
    ['decimals with a unit', ['Lyon|12,50 €', 'Nice|9,00 €', 'Metz|7,25 €'], '|'],
    ['thousands', ['Lyon;1,250', 'Nice;12,000', 'Metz;7,000,000'], ';'],
    [
      'full names, in the header too',
      ['Nom, prénom;Email', 'Dupont, Élise;a@ex.fr', 'Roy, Luc;b@ex.fr'],
      ';',
    ],
    ['a name and amounts', ['Prix en €, HT;Ville', '12,50;Lyon', '9,00;Nice'], ';'],
    ['addresses', ['1 rue Basse, Lyon;a@ex.fr', '2 rue Haute, Nice;b@ex.fr'], ';'],
    ['a blank behind the other separator', ['Lyon; 12,50', 'Nice; 9,00', 'Metz; 7,25'], ';'],
    [
      'a separator more in every row than in the header',
      ['Nom;Email;Prix', 'Dupont SA;a@ex.fr;125,50;', 'Martin;b@ex.fr;980,00;', 'Petit;c@ex.fr;12,30;'],
      ';',
    ],
    ['quoted commas beside', ['Nom;Prix', '"Dupont,Roy";1,50', '"Martin,Petit";2,50'], ';'],
  ])('%s', (_, lines, delimiter) => {
    const { dialect, questions } = detected(lines);
    expect(dialect.delimiter).toBe(delimiter);
    expect(dialect.rowsAbove).toBeUndefined();
    expect(questions.map(({ part }) => part)).not.toContain('delimiter');
  });

  it.each([
    ['a list in a cell', ['Nom,Tags,Ville', 'Dupont,a;b;c,Lyon', 'Martin,d;e;f,Nice']],
    ['a blank behind each', ['nom, tags', 'Dupont, a;b', 'Martin, c;d']],
    ['a mark that ends rows', ['1,2,3;', '4,5,6;', '7,8,9;']],
    ['a mark that ends rows of texts', ['Nom, Ville;', 'Dupont, Lyon;', 'Roy, Nice;']],
    ['numbers without decimals', ['a,b', '1,2', '3,4']],
    ['amounts between marks', ['Ville,Prix', 'Lyon,"12,50"', 'Nice,"9,00"']],
    ['entities of HTML', ['Nom,Note', 'Dupont,a &amp; b', 'Martin,c &eacute; d']],
    ['pairs in a cell', ['id,pair', '1,2|3', '4,5|6', '7,8|9', '10,11|12']],
    ['hours', ['Nom,Heure', 'Dupont,10:15', 'Martin,10:30']],
    ['names in front of texts', ['Nom,Note', 'Dupont,Bonjour; merci', 'Martin,Oui; non']],
  ])('and it does beside %s', (_, lines) => {
    expect(detected(lines).dialect.delimiter).toBe(',');
    expect(asked(lines)).not.toContain('delimiter');
  });
});

describe('two separators that cut nearly all rows alike', () => {
  it.each([
    ['a pair in a cell', ['Nom;Ville,Pays', 'Dupont;Lyon,France', 'Martin;Nice,France'], [',', ';']],
    ['a list in a cell', ['Nom,Tags (a;b;c)', 'Dupont,1;2;3', 'Martin,4;5;6'], [';', ',']],
    ['no names', ['Dupont,a;b', 'Martin,c;d', 'Petit,e;f'], [',', ';']],
    ['a blank behind both', ['Dupont, Jean; Lyon', 'Martin, Anne; Nice'], [',', ';']],
    ['a tab', ['Nom\tVille;Montant', 'Dupont\tLyon;12', 'Martin\tNice;9'], [';', '\t']],
  ])('are asked about: %s', (_, lines, delimiters) => {
    const { questions } = detected(lines);
    expect(questions).toMatchObject([{ part: 'delimiter', taken: { delimiter: delimiters[0] } }]);
    expect(questions[0]?.readings.map(({ dialect }) => dialect)).toEqual(
      delimiters.map((delimiter) => ({ delimiter })),
    );
  });

  it('are shown on a row each', () => {
    const { questions } = detected(['Nom;Ville,Pays', 'Dupont;Lyon,France', 'Martin;Nice,France']);
    expect(questions[0]?.readings.map(({ cells }) => cells.map(({ name, value }) => [name, value]))).toEqual([
      [
        ['Nom;Ville', 'Dupont;Lyon'],
        ['Pays', 'France'],
      ],
      [
        ['Nom', 'Dupont'],
        ['Ville,Pays', 'Lyon,France'],
      ],
    ]);
  });

  it('are what a person says', () => {
    const found = detected(['Nom;Ville,Pays', 'Dupont;Lyon,France'], { delimiter: ';' });
    expect(found).toMatchObject({ dialect: { delimiter: ';', width: 2 }, questions: [] });
  });

  it.each([
    ['texts with some commas', ['Nom;Note', 'Dupont;un, deux, trois', 'Martin;rien', 'Petit;a, b']],
    ['a text of one comma each', ['Nom;Note', 'Dupont;un,deux', 'Martin;trois,quatre']],
    ['amounts', ['Nom;Prix', 'Dupont;12,50', 'Martin;9,00']],
    ['many columns', ['1;a;b;c;d;Lyon,FR', '2;e;f;g;h;Nice,FR', '3;i;j;k;l;Metz,FR']],
    ['quoted commas', ['Nom;"Ville,Pays"', 'Dupont;"Lyon,France"', 'Martin;"Nice,France"']],
    ['marks at the end of rows', ['Nom,Ville;', 'Dupont,Lyon;', 'Martin,Nice;']],
    ['a table of bars', ['Nom|Ville', 'Dupont|Lyon, Rhône', 'Martin|Nice, Var']],
    ['a known separator', ['sep=;', 'Nom;Ville,Pays', 'Dupont;Lyon,France']],
    ['one row', ['Dupont;Lyon,France']],
    ['tabs', ['Nom\tVille', 'Dupont\tLyon', 'Martin\tNice']],
  ])('are none: %s', (_, lines) => {
    expect(asked(lines)).not.toContain('delimiter');
  });
});

describe('a blank or a colon that belongs to values', () => {
  it.each([
    ['addresses of pages', ['https://ex.fr/a', 'https://ex.fr/b', 'https://ex.fr/c']],
    ['telephone numbers', ['06 12 34 56 78', '06 12 34 56 79', '01 23 45 67 89']],
    ['such numbers below their name', ['Mobile pro', '+33 6 12 34 56 78', '+33 6 12 34 56 79']],
    ['times', ['10:00', '10:30', '11:00']],
    ['days with a time', ['Date heure', '12/03/2025 10:00', '13/03/2025 11:30']],
    ['ISO days with a time', ['2025-03-12 10:00:00', '2025-03-13 11:30:00']],
    ['thousands', ['1 250', '2 000', '12 000']],
    ['amounts with their currency', ['Prix net', '12,50 €', '9,00 €']],
    ['bank accounts', ['FR76 3000 6000 0112 3456 7890 189', 'FR76 3000 6000 0112 3456 7890 190']],
    ['devices', ['00:1A:2B:3C:4D:5E', '00:1A:2B:3C:4D:5F', '00:1A:2B:3C:4D:60']],
    ['amounts with decimals below their name', ['Montant', '12,50', '9,00', '310,10']],
  ])('cuts none where all are %s', (_, lines) => {
    expect(detected(lines)).toMatchObject({ dialect: { width: 1 } });
    expect(asked(lines)).not.toContain('delimiter');
  });

  it.each([
    ['full names', ['Nom complet', 'Jean Dupont', 'Anne Martin', 'Luc Petit'], ' '],
    ['post codes and places', ['69001 Lyon', '06000 Nice', '57000 Metz'], ' '],
    ['words with their meaning', ['pomme: apple', 'poire: pear', 'raisin: grape'], ':'],
    ['numbered things', ['Article #12', 'Article #13', 'Article #14'], ' '],
    ['tasks', ['Tâche #1 : appeler', 'Tâche #2 : relancer', 'Tâche #3 : facturer'], ' '],
    ['ratios', ['16:9', '4:3', '21:9'], ':'],
    ['amounts with decimals', ['12,50', '9,00', '7,25'], ','],
    ['amounts with thousands and decimals', ['1 250,50', '2 000,00', '12 000,00'], ','],
    ['names turned round below one name', ['Nom', 'Dupont, Élise', 'Martin, Paul', 'Petit, Anne'], ','],
  ])('is asked about: %s', (_, lines, delimiter) => {
    const { dialect, questions } = detected(lines);
    expect(dialect.delimiter).toBe(delimiter);
    expect(questions.map(({ part }) => part)).toEqual(['delimiter']);
    const [cut, whole] = questions[0]?.readings ?? [];
    expect(cut?.cells.length).toBeGreaterThan(1);
    expect(whole?.cells).toHaveLength(1);
    // What is said is not asked again.
    for (const answer of questions[0]?.readings ?? []) {
      expect(detected(lines, answer.dialect).questions.map(({ part }) => part)).not.toContain('delimiter');
    }
  });

  it.each([
    ['names of columns', ['id nom ville', '1 Jean Lyon', '2 Paul Nice'], ' '],
    ['accounts of a system', ['root:x:0:0:root:/root:/bin/sh', 'bin:x:1:1:bin:/bin:/bin/no'], ':'],
    ['measures', ['0.1 1.25 3.5', '0.2 1.30 3.6', '0.3 1.35 3.7'], ' '],
    ['quoted cells', ['"Jean Marie" Lyon', '"Anne Lise" Nice', '"Luc" Metz'], ' '],
  ])('separates what is plainly a table: %s', (_, lines, delimiter) => {
    expect(detected(lines).dialect.delimiter).toBe(delimiter);
    expect(asked(lines)).not.toContain('delimiter');
  });
});

describe('columns that blanks align', () => {
  it.each([
    ['each wider than its name', ['id   nom   ville', '1    Jean  Lyon', '2    Paul  Nice'], 3],
    ['some by one blank', ['id  nom  ville', '1   Jean Lyon', '2   Paul Nice', '3   Anne Metz'], 3],
    ['numbers to the right', ['  id nom    prix', '   9 Jean    1.5', '  10 Paul   12.5'], 3],
    ['blanks behind the last', ['id nom    ville ', '12 Jean   Lyon  ', '13 Paul   Nice  '], 3],
  ])('are separated by them where each cell is a word: %s', (_, lines, width) => {
    expect(detected(lines).dialect).toMatchObject({ delimiter: ' ', header: true, width });
  });

  it.each([
    [
      'cells of two words',
      ['NOM        VILLE         PRIX', 'DUPONT     LE HAVRE       125', 'LE GALL    BREST           12'],
    ],
    [
      'a blank cell',
      [
        'NOM       PRENOM    VILLE',
        'DUPONT    ELISE     LYON',
        'MARTIN              NIMES',
        'ROY       LUC       PARIS',
      ],
    ],
    ['a rule below the names', ['ID    NOM COMPLET', '----- -----------', '1     JEAN DUPONT', '2     ANNE']],
    ['decimal commas', ['12345 LE HAVRE     12,50', '678   BREST         9,00', '9     LA ROCHELLE   7,25']],
  ])('are refused by name where it is not: %s', (_, lines) => {
    expect(() => detected(lines)).toThrow(
      expect.objectContaining({ code: 'other_format', params: { kind: 'aligned_columns' } }),
    );
    // Who says that it is one column is believed.
    expect(detected(lines, { delimiter: ';' }).dialect.width).toBe(1);
  });

  it.each([
    ['blanks around commas', ['Nom    , Ville', 'Dupont , Le Havre', 'Li     , Nice']],
    ['blanks behind commas', ['Nom,     Ville', 'Dupont,  Le Havre', 'Li,      Nice']],
    ['blanks around bars', ['Nom     | Ville', 'Dupont  | Le Havre', 'Le Gall | Nice']],
    [
      'texts with two blanks',
      ['Note', 'Un point.  Puis deux.', 'Rien du tout', 'Encore un.  Et la fin.', 'Fin'],
    ],
    ['telephone numbers', ['06 12 34 56 78', '06 12 34 56 79']],
    ['names of one length', ['Jean Dupont', 'Anne Martin']],
    ['a column of names', ['Nom', 'Dupont', 'Martin']],
    ['tabs and blanks', ['Nom  \tVille', 'Dupont \tLe Havre', 'Roy    \tNice']],
    ['semicolons and blanks', ['Nom    ;Ville', 'Dupont ;Le Havre', 'Roy    ;Nice']],
    ['quoted blanks', ['"a  b"', '"c  d e"', '"f  g"']],
  ])('are no reason to refuse %s', (_, lines) => {
    expect(() => detected(lines)).not.toThrow();
  });
});
