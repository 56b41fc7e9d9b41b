import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';

/** How the product is looked at: language, theme, and the width of the window in pixels. */
export interface Look {
  readonly language: 'en' | 'fr';
  readonly theme: 'light' | 'dark';
  readonly width: 360 | 1440;
}

export const LOOKS: readonly Look[] = (['en', 'fr'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    ([360, 1440] as const).map((width) => ({ language, theme, width })),
  ),
);

const TEXTS = { en, fr } as const;
const LOCALES = { en: 'en-GB', fr: 'fr-FR' } as const;

/** @example en-light-1440 */
export function nameOf({ language, theme, width }: Look): string {
  return `${language}-${theme}-${width}`;
}

export function textsOf({ language }: Look): typeof en | typeof fr {
  return TEXTS[language];
}

/** What a browser has to be told to look so. */
export function contextOf({ language, theme, width }: Look) {
  return {
    locale: LOCALES[language],
    timezoneId: 'Europe/Paris',
    colorScheme: theme,
    viewport: { width, height: width === 360 ? 740 : 900 },
    // Everything at rest: a picture of a movement is a picture of chance.
    reducedMotion: 'reduce',
  } as const;
}
