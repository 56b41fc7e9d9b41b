import { type Loaded, type Messages, messagesOf, setUp } from '@sluice/messages';
import { type Language, pickLanguage } from '@sluice/shared';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const STORAGE_KEY = 'sluice.language';
/** The namespaces of the screens: their own, and what every face says. */
const NAMES = ['screens', 'common'] as const;

/** The language shown: its texts, and how it writes values. */
export type Spoken = Messages<typeof NAMES>;

/** Each language is a chunk of its own: a reader loads the one that is shown. */
const CATALOGUES = {
  en: async () => {
    const [screens, common] = await Promise.all([
      import('@sluice/messages/screens/en'),
      import('@sluice/messages/common/en'),
    ]);
    return { screens: screens.en, common: common.en };
  },
  fr: async () => {
    const [screens, common] = await Promise.all([
      import('@sluice/messages/screens/fr'),
      import('@sluice/messages/common/fr'),
    ]);
    return { screens: screens.fr, common: common.fr };
  },
} as const satisfies Record<Language, () => Promise<Loaded>>;

/** The language shown at present. */
export function currentLanguage(): Language {
  return pickLanguage(i18next.language);
}

/** What it says at present. */
export function currentMessages(): Spoken {
  const language = currentLanguage();
  return messagesOf(i18next, NAMES, language, localeOf(language));
}

/** The reader's own variant of a language, for numbers and dates: `en-GB` writes 31/12/2025. */
function localeOf(language: string): string {
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
  setUp(i18next.use(initReactI18next), {
    language,
    names: NAMES,
    texts: await CATALOGUES[language](),
    localeOf,
    // While developing, texts change under a page that is shown.
    react: { bindI18nStore: import.meta.hot ? 'added' : '' },
  });
  document.documentElement.lang = language;
}

/** Shows another language at once, and keeps the choice for the next visit. */
export async function chooseLanguage(language: Language): Promise<void> {
  const texts: Loaded = await CATALOGUES[language]();
  for (const name of NAMES) i18next.addResourceBundle(language, name, texts[name]);
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
  // A changed text is shown where it stands: to load the page anew would empty every form on it. The catalogues have
  // changed in place by now (build/hot-messages.ts): they are only handed to the screens again.
  import.meta.hot.on('vite:afterUpdate', () => void showChanged());
}

async function showChanged(): Promise<void> {
  const language = currentLanguage();
  const texts: Loaded = await CATALOGUES[language]();
  for (const name of NAMES) i18next.addResourceBundle(language, name, texts[name]);
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
