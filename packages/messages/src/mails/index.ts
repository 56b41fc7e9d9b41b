import { inLanguages } from '../messages.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** What the mails say. */
export const mailMessages = inLanguages(['mails'], { en: { mails: en }, fr: { mails: fr } });
