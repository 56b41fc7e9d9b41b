import { COMMON } from '../common/index.ts';
import { inLanguages, type Messages } from '../messages.ts';
import { START } from '../start/index.ts';
import { TERMINAL } from '../terminal/index.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type AdminMessages = Messages<['admin', 'start', 'terminal', 'common']>;

/** What `sluice-admin` says; of a database that cannot be used, the same as a start. */
export const adminMessages = inLanguages(['admin', 'start', 'terminal', 'common'], {
  en: { admin: en, start: START.en, terminal: TERMINAL.en, common: COMMON.en },
  fr: { admin: fr, start: START.fr, terminal: TERMINAL.fr, common: COMMON.fr },
});
