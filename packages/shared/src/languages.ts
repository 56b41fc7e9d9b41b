/** The languages that every screen, message and label of the product exists in. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text in each language. */
export type Localised = Readonly<Record<Language, string>>;

/**
 * The best supported language for a list of BCP 47 tags or an `Accept-Language` value, English when none fits.
 *
 * @param wanted e.g. `fr-CA,fr;q=0.9,en;q=0.8` or `fr_FR.UTF-8`
 */
export function pickLanguage(wanted: string | null | undefined): Language {
  for (const tag of (wanted ?? '').split(',')) {
    const primary = tag.trim().slice(0, 2).toLowerCase();
    const match = LANGUAGES.find((language) => language === primary);
    if (match) return match;
  }
  return 'en';
}
