import { type Language, pickLanguage } from '@sluice/shared';

/** The language that an answer is to be in: what the screen says it shows, or else what the browser asks for. */
export function languageOf(headers: Headers): Language {
  return pickLanguage(headers.get('x-sluice-language') ?? headers.get('accept-language'));
}
