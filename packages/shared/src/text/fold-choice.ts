import { foldWord, LONGEST_FOLDED } from './fold-word.ts';

/**
 * A cell as it is compared with the values that a field allows: `foldWord`, and words joined by a hyphen or underscore
 * (`in_progress`) are words apart, and an abbreviation may end in a dot (`Mme.`).
 */
export function foldChoice(text: string): string {
  if (text.length > LONGEST_FOLDED) return text;
  return foldWord(text)
    .replace(/(?<=\p{L})[-_](?=\p{L})/gu, ' ')
    .replace(/^(\p{L}+)\.$/u, '$1');
}
