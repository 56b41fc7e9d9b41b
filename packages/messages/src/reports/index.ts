import { inLanguages } from '../messages.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** What stands in the files that are downloaded. */
export const reportMessages = inLanguages(['reports'], { en: { reports: en }, fr: { reports: fr } });
