import { type Language, pickLanguage } from '@sluice/shared';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const STORAGE_KEY = 'sluice.language';

/** Each language is a chunk of its own: a reader loads the one that is shown. */
const CATALOGUES = {
  en: async () => (await import('./en.ts')).en,
  fr: async () => (await import('./fr.ts')).fr,
} as const satisfies Record<Language, () => Promise<object>>;

/** The language shown at present. */
export function currentLanguage(): Language {
  return pickLanguage(i18next.language);
}

/** The reader's own variant of the language shown, for numbers and dates: `en-GB` writes 31/12/2025. */
export function currentLocale(): string {
  const language = currentLanguage();
  const isOfIt = (tag: string): boolean => tag.toLowerCase().startsWith(`${language}-`) && isLocale(tag);
  return navigator.languages.find(isOfIt) ?? language;
}

/** Some browsers on Linux say `en-US@posix`, at which every format of Intl throws. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** Loads the reader's language: the one chosen in this browser, or else the browser's own. */
export async function startLanguage(): Promise<void> {
  const language = readChoice() ?? pickLanguage(navigator.languages.find(isSupported) ?? navigator.language);
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await CATALOGUES[language]() } },
    fallbackLng: false,
    interpolation: { escapeValue: false },
    // While developing, texts change under a page that is shown.
    react: { bindI18nStore: import.meta.hot ? 'added' : '' },
  });
  i18next.services.formatter?.addCached('number', () => {
    const format = new Intl.NumberFormat(currentLocale());
    return (value: number) => format.format(value);
  });
  document.documentElement.lang = language;
}

/** Shows another language at once, and keeps the choice for the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await CATALOGUES[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

/** Calls back after each choice of another language. */
export function whenLanguageChanges(handler: () => void): void {
  i18next.on('languageChanged', handler);
}

if (import.meta.hot) {
  // A changed text is shown where it stands: to load the page anew would empty every form on it.
  import.meta.hot.accept(['./en.ts', './fr.ts'], ([english, french]) => {
    if (english) showChanged('en', english.en);
    if (french) showChanged('fr', french.fr);
  });
  // The messages of the vocabulary have changed in place by now (build/hot-messages.ts): they are only shown again.
  import.meta.hot.on('vite:afterUpdate', () => showChanged(currentLanguage(), {}));
}

function showChanged(language: Language, texts: object): void {
  if (i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', texts);
  }
}

function isSupported(tag: string): boolean {
  return /^(en|fr)\b/i.test(tag);
}

function readChoice(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored ? pickLanguage(stored) : undefined;
  } catch {
    return undefined;
  }
}
