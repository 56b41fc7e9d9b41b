import type { Language, MessageParams } from '@sluice/shared';
import i18next, { type i18n, type ParseKeys, type TFunction } from 'i18next';
import { createFormat, type Format } from './format.ts';
import { type Loaded, setUp } from './i18n.ts';
import type { Namespace } from './namespaces.ts';

/**
 * The texts of a face in one language, and how that language writes numbers and days.
 *
 * @typeParam Names its namespaces: keys of the first stand by themselves, those of others behind their name (`common:…`)
 */
export interface Messages<Names extends readonly Namespace[]> {
  readonly language: Language;
  readonly format: Format;
  /** A text, with the parameters that it takes. */
  readonly t: TFunction<Names>;
  /**
   * A text whose key and parameters are known at run time only: that of a code. A parameter that is not there stays as
   * `{{name}}`, and one that the text does not take is left out.
   */
  say(key: ParseKeys<Names>, params: MessageParams): string;
  /** A text of so many things, in the form that the number takes; its key is known at run time only. */
  counted(key: ParseKeys<Names>, count: number): string;
}

/** What every face can say: the codes of the vocabulary. */
export interface Vocabulary {
  readonly language: Language;
  readonly format: Format;
  say(key: `common:${ParseKeys<'common'>}`, params: MessageParams): string;
  counted(key: `common:${ParseKeys<'common'>}`, count: number): string;
}

/** The texts of an instance of the library that is set up, in the language that it is set to. */
export function messagesOf<const Names extends readonly Namespace[]>(
  instance: i18n,
  names: Names,
  language: Language,
  locale: string = language,
): Messages<Names> {
  const forms = new Intl.PluralRules(language);
  const say = (key: string, params: MessageParams): string => {
    const [name = '', path = ''] = key.includes(':') ? key.split(':') : [names[0], key];
    const text: unknown = instance.getResource(language, name, path);
    if (typeof text !== 'string') throw new Error(`there is no text ${name}:${path}`);
    return instance.services.interpolator.interpolate(text, params, language, {});
  };
  return {
    language,
    format: createFormat(language, locale),
    t: instance.getFixedT(language, names),
    say: (key, params) => say(String(key), params),
    counted: (key, count) => say(`${String(key)}_${forms.select(count)}`, { count }),
  };
}

/**
 * The texts of a face that has both languages at hand: made once for each, when it is first asked for.
 *
 * @param names as of `Messages`
 */
export function inLanguages<const Names extends readonly Namespace[]>(
  names: Names,
  texts: Readonly<Record<Language, Loaded>>,
): (language: Language) => Messages<Names> {
  const made = new Map<Language, Messages<Names>>();
  return (language) => {
    const known = made.get(language);
    if (known) return known;
    const instance = i18next.createInstance();
    setUp(instance, { language, names, texts: texts[language], localeOf: () => language });
    const messages = messagesOf(instance, names, language);
    made.set(language, messages);
    return messages;
  };
}
