/**
 * A value as it is compared when its spelling must not matter: without accents or case, white space as single spaces.
 * Unlike `foldText`, which is for headers, it keeps every sign: `-1` is not `1`, and `n°` is not `n`. Nor does it take
 * characters that merely look related for each other: `²` is not `2`.
 *
 * @example foldWord(' Indéterminé ') === 'indetermine'
 */
export function foldWord(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();
}
