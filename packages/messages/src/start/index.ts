import { COMMON } from '../common/index.ts';
import { inLanguages, type Messages } from '../messages.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const START = { en, fr } as const;

export type StartMessages = Messages<['start', 'common']>;

/** What a start says at the terminal, and why a database or stored files cannot be used. */
export const startMessages = inLanguages(['start', 'common'], {
  en: { start: en, common: COMMON.en },
  fr: { start: fr, common: COMMON.fr },
});
