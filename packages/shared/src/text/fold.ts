import { LONGEST_FOLDED } from './fold-word.ts';

/**
 * A text as it is compared when people's spelling must not matter: without accents, case or punctuation. One beyond
 * `LONGEST_FOLDED` stays as it is.
 *
 * @example foldText('  Né(e) le : ') === 'ne e le'
 */
export function foldText(text: string): string {
  if (text.length > LONGEST_FOLDED) return text;
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
