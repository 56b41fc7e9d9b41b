import type { TFunction } from 'i18next';
import { createContext } from 'react';
import type { Format } from './format.ts';

/** The language shown: its texts, and how it writes values. */
export interface Spoken {
  readonly t: TFunction;
  readonly format: Format;
}

export const LanguageContext = createContext<Spoken | undefined>(undefined);
