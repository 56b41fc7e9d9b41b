import type { BooleanField, EnumField, Language } from '@sluice/shared';
import { foldChoice, foldWord } from '@sluice/shared';
import { nearest } from './nearest.ts';

const YES_NO: Readonly<Record<Language, readonly [yes: string, no: string]>> = {
  en: ['yes', 'no'],
  fr: ['oui', 'non'],
};

/** The value that a misspelt or cut name was probably meant to be, by its label. */
export function repairChoice(cell: string, { values }: EnumField, language: Language): string[] {
  const words = new Map<string, string>();
  for (const { label, aliases } of Object.values(values)) {
    for (const name of [label.en, label.fr, ...aliases]) words.set(foldChoice(name), label[language]);
  }
  return [nearest(foldChoice(cell), words)].filter((found) => found !== undefined);
}

/** The same for yes and no. */
export function repairBoolean(cell: string, _: BooleanField, language: Language): string[] {
  const [yes, no] = YES_NO[language];
  const words = new Map([
    ...['true', 'vrai', 'yes', 'oui'].map((word) => [word, yes] as const),
    ...['false', 'faux', 'no', 'non'].map((word) => [word, no] as const),
  ]);
  return [nearest(foldWord(cell).replace(/[^\p{L}]/gu, ''), words)].filter((found) => found !== undefined);
}
