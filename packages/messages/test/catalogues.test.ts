import { LANGUAGES, type Language } from '@sluice/shared';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { setUp } from '../src/i18n.ts';
import { CATALOGUES, NAMESPACES, parametersOf, type Text, textsIn } from './support/every-text.ts';

const english = textsIn('en');

/** A number of which each plural form is said. */
const SAMPLES: Readonly<Record<Language, Readonly<Record<string, number>>>> = {
  en: { one: 1, other: 5 },
  fr: { one: 1, many: 2_000_000, other: 5 },
};

/** Every form of every text of a language, with parameters that can be told from one another. */
function* rendered(language: Language): Generator<{ name: string; shown: string; values: string[] }> {
  const instance = i18next.createInstance();
  const texts = Object.fromEntries(NAMESPACES.map((name) => [name, CATALOGUES[name][language]]));
  setUp(instance, { language, names: NAMESPACES, texts, localeOf: () => language });
  const numbers = new Intl.NumberFormat(language);
  for (const [name, { namespace, key, forms }] of textsIn(language)) {
    for (const [form, text] of forms) {
      const values: string[] = [];
      const params: Record<string, string | number> = {};
      for (const [index, [parameter, kind]] of [...parametersOf(text)].entries()) {
        const number = parameter === 'count' ? (SAMPLES[language][form] ?? 5) : 12_345 + index;
        params[parameter] = kind === 'number' ? number : `⟨${parameter}⟩`;
        values.push(kind === 'number' ? numbers.format(number) : `⟨${parameter}⟩`);
      }
      // A form may do without its number: “the only row”.
      if (form !== 'always') params.count ??= SAMPLES[language][form] ?? 5;
      const shown = String(Reflect.apply(instance.getFixedT(language, namespace), undefined, [key, params]));
      yield { name: `${name} (${form})`, shown, values };
    }
  }
}

/** Without what is typed as it stands: addresses, values of options, a sign that is told of. */
function withoutCode(text: string): string {
  return text
    .replace(/\b[a-z]+:\/\/\S+/g, '')
    .replace(/\b(status|lastfm|discogs|\d+):\S/g, '')
    .replace(/, ! refuse|^Point-virgule ;$|^Deux-points :$|« ; »/g, '');
}

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const own = textsIn(language);

  it('are the same as in English, each in every form that the language has', () => {
    const formsOf = (text: Text | undefined, of: Language) =>
      text?.forms.has('always') ? ['always'] : new Intl.PluralRules(of).resolvedOptions().pluralCategories;
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [name, text] of own)
      expect([...text.forms.keys()].sort(), name).toEqual([...formsOf(english.get(name), language)].sort());
  });

  it('take the same parameters as in English; only the number itself may be left out of a form', () => {
    const parametersIn = ({ forms }: Text) =>
      [...forms.values()].flatMap((text) =>
        [...parametersOf(text)].map(([name, kind]) => `${name}: ${kind}`),
      );
    for (const [name, text] of own) {
      const expected = english.get(name);
      expect([...new Set(parametersIn(text))].sort(), name).toEqual(
        [...new Set(expected && parametersIn(expected))].sort(),
      );
      for (const form of text.forms.values())
        expect(new Set(['count', ...parametersOf(form).keys()]), name).toEqual(
          new Set(['count', ...parametersOf([...text.forms.values()].join()).keys()]),
        );
    }
  });

  it('say each of their parameters, and nothing that is none', () => {
    for (const { name, shown, values } of rendered(language)) {
      expect(shown.trim(), name).not.toBe('');
      expect(shown, name).not.toMatch(/\{\{|\}\}|\bundefined\b|\bnull\b|\bNaN\b|\[object/);
      for (const value of values) expect(shown, name).toContain(value);
    }
  });

  it('are set as a printer would', () => {
    for (const { name, shown } of rendered(language)) {
      expect(shown, name).not.toMatch(/\p{L}'\p{L}|\.\.\./u);
      if (language === 'fr') expect(withoutCode(shown), name).not.toMatch(/[^\u202f][:;?!»]|«[^\u202f]/u);
    }
  });
});

describe('one thing has one word', () => {
  const wordsOf = (language: Language) =>
    [...rendered(language)].map(({ name, shown }) => `${name}: ${shown}`);

  it('in French', () => {
    const odd = wordsOf('fr').filter((line) =>
      /annul|retour (en )?arrière|réécri|rétabli|\breprise\b|retent|simulation/i.test(
        line.split('): ')[1] ?? '',
      ),
    );
    expect(odd).toEqual(['screens:settings.cancel (always): Annuler']);
  });

  it('in English', () => {
    const odd = wordsOf('en').filter((line) =>
      /\bcancel|\binterrupt|\bexception|\bverdict|broken off|\bjudged?\b/i.test(line.split('): ')[1] ?? ''),
    );
    expect(odd).toEqual(['screens:settings.cancel (always): Cancel']);
  });
});
