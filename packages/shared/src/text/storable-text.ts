import { z } from 'zod';

/**
 * A text that the database can hold in JSON: it refuses a NUL and half of a character of two UTF-16 units.
 *
 * @param most UTF-16 units
 */
export function storableText(most: number) {
  return z
    .string()
    .max(most)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), { error: 'not a text' });
}
