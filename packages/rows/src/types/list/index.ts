import type { ListField } from '@sluice/shared';
import { z } from 'zod';
import type { FieldTypeKnowledge, Normaliser } from '../knowledge.ts';
import { listFromDatabase } from './from-database.ts';
import { SEPARATOR } from './items.ts';

const PARTS = /[;|\n\r]/;
const SHOWN_CHARACTERS = 60;
const LETTERS = 200;

const joined = (column: string): string => `array_to_string(${column}, '${SEPARATOR}')`;

export const list: FieldTypeKnowledge<'list'> = {
  judge: listNormaliser,
  repairs: {},
  guess: () => 'likeness',
  sql: {
    type: 'text[]',
    written: (text) => `string_to_array(${text}, '${SEPARATOR}')`,
    columnType: () => 'text[]',
    canonical: joined,
    fromDatabase: listFromDatabase,
    isSearched: true,
    sorted: (_, column) => {
      const start = `left(${joined(column)}, ${LETTERS})`;
      return {
        expression: `${start} collate "unicode"`,
        text: start,
        schema: z.string().refine((text) => !text.includes('\0')),
        type: 'text',
      };
    },
  },
};

/** Texts that are parted by `;`, `|` or line breaks; by commas where the field says so and nothing else parts them. */
function listNormaliser({ maxItems, maxLength, commas }: ListField): Normaliser {
  return (cell) => {
    const parts = cell.split(commas && !PARTS.test(cell) ? ',' : PARTS);
    const items = new Set<string>();
    for (const part of parts) {
      const item = part.trim();
      if (item !== '') items.add(item);
    }
    if (items.size > maxItems)
      return { code: 'too_many_items', params: { found: items.size, limit: maxItems } };
    for (const item of items) {
      if (item.length > maxLength && [...item].length > maxLength) {
        return {
          code: 'item_too_long',
          params: { item: `${item.slice(0, SHOWN_CHARACTERS)}…`, limit: maxLength },
        };
      }
    }
    return [...items].join(SEPARATOR);
  };
}
