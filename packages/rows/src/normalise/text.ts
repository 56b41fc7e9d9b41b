import type { TextField } from '@sluice/shared';
import type { Normaliser } from './normaliser.ts';

const GROUPING = /[\s.\-\u2010-\u2015]/g;

/**
 * Text is kept as it is, but for white space around it; an identifier loses its grouping, and one that is nothing else
 * (`---`) is no value.
 */
export function textNormaliser({ maxLength, compact, pattern }: TextField): Normaliser {
  const form = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u');
  return (cell) => {
    const value = compact ? cell.replace(GROUPING, '') : cell;
    if (value === '') return '';
    // A code point is one or two UTF-16 units, so that the cheap length settles nearly every value.
    if (value.length > 2 * maxLength || (value.length > maxLength && [...value].length > maxLength)) {
      return { code: 'too_long', params: { limit: maxLength } };
    }
    return form && !form.test(value) ? { code: 'invalid_text' } : value;
  };
}
