import { type EnumField, foldChoice, type Language } from '@sluice/shared';
import { z } from 'zod';
import { choiceNormaliser } from '../choices/judge.ts';
import { nearest } from '../choices/nearest.ts';
import { ValueCounts } from '../choices/value-counts.ts';
import type { FieldTypeKnowledge } from '../knowledge.ts';
import { literal } from '../sql.ts';
import { enumChoices } from './shown.ts';

export const enumeration: FieldTypeKnowledge<'enum'> = {
  judge: (field, { values }) => choiceNormaliser(enumChoices(field), values, 'invalid_choice'),
  repairs: {
    invalid_choice: (cell, { field, language }) =>
      field?.type === 'enum' ? repairChoice(cell, field, language) : [],
  },
  evidence: ValueCounts,
  guess: () => 'likeness',
  told: 'alone',
  // Of a number nobody knows what it stands for.
  isUnmistakable: (cell) => /\p{L}/u.test(cell),
  sql: {
    type: 'text',
    columnType: () => 'text',
    canonical: (column) => `${column}::text`,
    isSearched: false,
    sorted: ({ values }, column) => {
      const listed = Object.keys(values).map(literal).join(', ');
      const place = `array_position(array[${listed}]::text[], ${column})`;
      return {
        expression: place,
        text: `${place}::text`,
        schema: z.string().regex(/^\d{1,4}$/),
        type: 'integer',
      };
    },
  },
};

/** The value that a misspelt or cut name was probably meant to be, by its label. */
function repairChoice(cell: string, { values }: EnumField, language: Language): string[] {
  const words = new Map<string, string>();
  for (const { label, aliases } of Object.values(values)) {
    for (const name of [label.en, label.fr, ...aliases]) words.set(foldChoice(name), label[language]);
  }
  return [nearest(foldChoice(cell), words)].filter((found) => found !== undefined);
}
