import { inLanguages } from '../messages.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const COMMON = { en, fr } as const;

/** What every face says, where nothing else is said: in the API, which answers in the language of each call. */
export const commonMessages = inLanguages(['common'], { en: { common: en }, fr: { common: fr } });
