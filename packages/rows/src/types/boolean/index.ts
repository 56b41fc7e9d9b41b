import { foldWord, type Language } from '@sluice/shared';
import { z } from 'zod';
import { choiceNormaliser } from '../choices/judge.ts';
import { nearest } from '../choices/nearest.ts';
import { ValueCounts } from '../choices/value-counts.ts';
import type { FieldTypeKnowledge } from '../knowledge.ts';
import { YES_OR_NO } from './shown.ts';

const asText = (column: string): string => `${column}::text`;

export const boolean: FieldTypeKnowledge<'boolean'> = {
  judge: (_, { values }) => choiceNormaliser(YES_OR_NO, values, 'invalid_boolean'),
  repairs: {
    invalid_boolean: (cell, { field, language }) =>
      field?.type === 'boolean' ? repairBoolean(cell, language) : [],
  },
  evidence: ValueCounts,
  // `Unsubscribed` has the letters of `Subscribed`, and means the contrary.
  guess: () => 'never',
  sql: {
    type: 'boolean',
    columnType: () => 'boolean',
    canonical: asText,
    isSearched: false,
    sorted: (_, column) => ({
      expression: column,
      text: asText(column),
      schema: z.enum(['true', 'false']),
      type: 'boolean',
    }),
  },
};

const SUGGESTED: Readonly<Record<Language, readonly [yes: string, no: string]>> = {
  en: ['yes', 'no'],
  fr: ['oui', 'non'],
};

/** What a misspelt or cut yes or no was probably meant to be. */
function repairBoolean(cell: string, language: Language): string[] {
  const [yes, no] = SUGGESTED[language];
  const words = new Map([
    ...['true', 'vrai', 'yes', 'oui'].map((word) => [word, yes] as const),
    ...['false', 'faux', 'no', 'non'].map((word) => [word, no] as const),
  ]);
  return [nearest(foldWord(cell).replace(/[^\p{L}]/gu, ''), words)].filter((found) => found !== undefined);
}
