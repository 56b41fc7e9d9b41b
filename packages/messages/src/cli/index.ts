import { COMMON } from '../common/index.ts';
import { inLanguages, type Messages } from '../messages.ts';
import { TERMINAL } from '../terminal/index.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export type CliMessages = Messages<['cli', 'terminal', 'common']>;

/** What `sluice` says. */
export const cliMessages = inLanguages(['cli', 'terminal', 'common'], {
  en: { cli: en, terminal: TERMINAL.en, common: COMMON.en },
  fr: { cli: fr, terminal: TERMINAL.fr, common: COMMON.fr },
});
