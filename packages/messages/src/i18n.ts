import type { Language } from '@sluice/shared';
import type { i18n } from 'i18next';
import { createFormat } from './format.ts';
import type { Namespace } from './namespaces.ts';

/** Texts of one language, by namespace. */
export type Loaded = { readonly [Name in Namespace]?: object };

/** How the library is set up everywhere, on the web page as in every process. Texts that are given are there at once. */
export interface Setting {
  readonly language: Language;
  /** The namespaces that keys are looked for in: the first where a key names none. */
  readonly names: readonly Namespace[];
  readonly texts: Loaded;
  /** For numbers in a text, the variant of a language that a reader has: `en-GB`. */
  readonly localeOf: (language: string) => string;
  /** What the page has to be told besides. */
  readonly react?: { readonly bindI18nStore: string };
}

/** Sets an instance of the library up; there is no other state than that of the instance. */
export function setUp(instance: i18n, { language, names, texts, localeOf, react }: Setting): void {
  void instance.init({
    lng: language,
    resources: { [language]: texts },
    ns: names,
    ...(names[0] && { defaultNS: names[0] }),
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    ...(react && { react }),
  });
  instance.services.formatter?.addCached(
    'number',
    (lng) => createFormat(language, localeOf(lng ?? language)).number,
  );
  // What begins a sentence and stands within others.
  instance.services.formatter?.add('capital', (text) => capital(String(text), language));
}

/** A text as it begins a sentence. */
export function capital(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
