/**
 * In UTF-16 units: what is longer is no name that people spell in several ways, and is compared as it is. To put the
 * accents of a letter into their order takes the square of their number (Unicode, UAX #15).
 */
export const MAX_FOLDED_LENGTH = 1_000;

/**
 * A value as it is compared when its spelling must not matter: without accents or case, white space as single spaces.
 * Unlike `foldText`, which is for headers, it keeps every sign: `-1` is not `1`, and `n°` is not `n`. Nor does it take
 * characters that merely look related for each other: `²` is not `2`. A text beyond `MAX_FOLDED_LENGTH` stays as it is.
 *
 * @example foldWord(' Indéterminé ') === 'indetermine'
 */
export function foldWord(text: string): string {
  if (text.length > MAX_FOLDED_LENGTH) return text;
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}

/**
 * A cell as it is compared with the values that a field allows: `foldWord`, and words joined by a hyphen or underscore
 * (`in_progress`) are words apart, and an abbreviation may end in a dot (`Mme.`).
 */
export function foldChoice(text: string): string {
  if (text.length > MAX_FOLDED_LENGTH) return text;
  return foldWord(text)
    .replace(/(?<=\p{L})[-_](?=\p{L})/gu, ' ')
    .replace(/^(\p{L}+)\.$/u, '$1');
}

/**
 * A text as it is compared when people's spelling must not matter: without accents, case or punctuation. One beyond
 * `MAX_FOLDED_LENGTH` stays as it is.
 *
 * @example foldText('  Né(e) le : ') === 'ne e le'
 */
export function foldText(text: string): string {
  if (text.length > MAX_FOLDED_LENGTH) return text;
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
