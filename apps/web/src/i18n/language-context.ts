import { createContext } from 'react';
import type { Spoken } from './language.ts';

export const LanguageContext = createContext<Spoken | undefined>(undefined);
