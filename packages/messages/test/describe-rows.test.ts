import { entityOf, LANGUAGES, type Language } from '@sluice/shared';
import { describe, expect, test } from 'vitest';
import { commonMessages } from '../src/common/index.ts';
import { describeRowIssue, meantInWords, placeInWords } from '../src/index.ts';

const leads = entityOf('leads');
const columnName = () => undefined;

describe.each(LANGUAGES)('in %s', (language) => {
  const messages = commonMessages(language);

  test('a row that has a phone and lacks a name is told that, and what else would tell who it is', () => {
    const issue = { code: 'no_identity', params: { identity: 'phone' } } as const;
    const text = describeRowIssue(issue, leads, columnName, messages);
    expect(text).toContain(leads.fields.phone?.label[language]);
    expect(text).toMatch(
      language === 'fr' ? /champs\u202f: [^:]*E-mail\.$/ : /fill in one of Lead id, E-?mail\.$/,
    );
    expect(text).not.toBe(describeRowIssue({ code: 'no_identity' }, leads, columnName, messages));
  });

  test('a row that was left says so, with what had changed where that is known', () => {
    const changed = { field: 'company', value: 'New', params: { now: 'By hand' } };
    const texts = (['changed_since_check', 'left'] as const).flatMap((code) =>
      [{ code }, { code, ...changed }].map((issue) => describeRowIssue(issue, leads, columnName, messages)),
    );
    expect(new Set(texts).size).toBe(4);
    for (const text of [texts[1], texts[3]]) expect(text).toMatch(/By hand.*New/);
    for (const text of texts.slice(2))
      expect(text).toMatch(language === 'fr' ? /^Laissée exprès/ : /^Left on purpose/);
  });
});

describe('a row with another number of cells', () => {
  const described = (found: number, language: Language, params = {}) =>
    describeRowIssue(
      { code: 'ragged_row', params: { found, expected: 5, line: 3, ...params } },
      leads,
      columnName,
      commonMessages(language),
    );

  test.each([
    ['en', 6, 'Line 3 has 6 cells where the header has 5. A separator too many shifts'],
    ['en', 1, 'Line 3 has 1 of the 5 cells of the header. Check its separators'],
    ['fr', 6, 'La ligne 3 a 6 cellules là où l’en-tête en a 5. Un séparateur de trop décale'],
    ['fr', 1, 'La ligne 3 n’a que 1 des 5 cellules de l’en-tête. Vérifiez ses séparateurs'],
  ] as const)('says in %s, of %i cells, what was found and what to do', (language, found, text) => {
    expect(described(found, language)).toContain(text);
  });

  test('is measured by the first row where there is no header', () => {
    const params = { expectedBy: 'first_row' };
    expect(described(6, 'en', params)).toContain('where the first row has 5');
    expect(described(6, 'fr', params)).toContain('là où la première ligne en a 5');
    expect(described(4, 'fr', params)).toContain('4 des 5 cellules de la première ligne');
  });
});

describe('a row of a workbook is called as the spreadsheet numbers it', () => {
  const said = (
    language: Language,
    issue: Parameters<typeof describeRowIssue>[0],
    sheet: string | undefined = 'Feuil1',
  ) => describeRowIssue(issue, leads, columnName, commonMessages(language), sheet);
  const repeated = { code: 'duplicate_in_file', params: { key: 'id:L-1', line: 12, rule: 'skip' } } as const;
  const merged = { code: 'merged_into_line', params: { line: 7, rule: 'update' } } as const;
  const total = { code: 'no_record', params: { what: 'total', line: 40 } } as const;

  test.each([
    ['en', repeated, /^Row 12 of “Feuil1” is about/],
    ['en', merged, /as row 7 of “Feuil1”: /],
    ['en', total, /^Row 40 of “Feuil1” is no record/],
    ['fr', repeated, /^La ligne 12 de «\u202fFeuil1\u202f» parle/],
    ['fr', merged, /que la ligne 7 de «\u202fFeuil1\u202f»/],
    ['fr', total, /^La ligne 40 de «\u202fFeuil1\u202f» n’est pas/],
  ] as const)('in %s: %o', (language, issue, expected) => {
    expect(said(language, issue)).toMatch(expected);
  });

  test('and a line of a text stays one', () => {
    const text = describeRowIssue(repeated, leads, columnName, commonMessages('en'));
    expect(text).toMatch(/^Line 12 is about/);
  });

  test('also where others are meant, and where it stands alone', () => {
    const meant = (language: Language, lines: string, sheet?: string) =>
      meantInWords({ params: { lines } }, () => undefined, commonMessages(language), sheet);
    expect(meant('en', '3 14', 'Feuil1')).toBe('Rows of “Feuil1”: 3, 14.');
    expect(meant('en', '3 14')).toBe('Lines: 3, 14.');
    expect(meant('fr', '3', 'Feuil1')).toBe('Ligne de «\u202fFeuil1\u202f»\u202f: 3.');
    expect(placeInWords({ line: 5, sheet: 'a'.repeat(900) }, commonMessages('en'))).toBe(
      `row 5 of “${'a'.repeat(39)}…”`,
    );
    expect(placeInWords({ line: 5, sheet: '' }, commonMessages('en'))).toBe('row 5 of “”');
    expect(placeInWords({ line: 5, sheet: null }, commonMessages('en'))).toBe('line 5');
  });
});
