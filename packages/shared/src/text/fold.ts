/**
 * A text as it is compared when people's spelling must not matter: without accents, case or punctuation.
 *
 * @example foldText('  Né(e) le : ') === 'ne e le'
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
