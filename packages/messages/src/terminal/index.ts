import { inLanguages, type Messages } from '../messages.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const TERMINAL = { en, fr } as const;

export type TerminalMessages = Messages<['terminal']>;

/** What every command line says of itself. */
export const terminalMessages = inLanguages(['terminal'], { en: { terminal: en }, fr: { terminal: fr } });
