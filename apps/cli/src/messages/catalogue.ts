import type { Language } from '@sluice/shared';
import { en } from './en.ts';
import { fr } from './fr.ts';
import type { Messages } from './messages.ts';

export const CATALOGUES: Readonly<Record<Language, Messages>> = { en, fr };
