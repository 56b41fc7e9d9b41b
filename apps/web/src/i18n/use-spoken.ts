import { use } from 'react';
import type { Spoken } from './language.ts';
import { LanguageContext } from './language-context.ts';

/**
 * The language shown, for what a screen holds hundreds of: unlike the library's own hook it listens for nothing, since
 * the provider does.
 */
export function useSpoken(): Spoken {
  const spoken = use(LanguageContext);
  if (!spoken) throw new Error('used outside of the language provider');
  return spoken;
}
