import { cellKind, columnKind, isKnownHeader, kindOfHeader } from '@sluice/rows';
import { isYear } from './row-shape.ts';

/**
 * Whether the cells of a column may be what a name says: 1 where they are of the kind that its field is written in, −1 where
 * they are of another one, 0 where nothing tells.
 */
export function nameFits(name: string, below: readonly string[]): number {
  const wanted = kindOfHeader(name);
  const kind = columnKind(below);
  if (kind === undefined) return 0;
  // Words are everywhere, and addresses and dates nowhere but in columns of their own.
  if (wanted === undefined) return kind === 'email' || kind === 'date' ? -0.5 : 0;
  const fits = wanted === 'key' ? kind === 'number' || kind === 'code' : kind === wanted;
  return fits ? 1 : -1;
}

/** A cell that is the name of a field says more than one that only differs from those below it. */
const KNOWN_NAME = 5;
/** So does one that stands below again, or is of the kind of all below: names are not repeated as values. */
const LIKE_BELOW = 3;
/** The more cells below differ from it, the more it is a name; beyond three it is certain enough. */
const MOST_OF_CONTRAST = 3;

/**
 * What a column tells of whether its first cell is a name: above 0 for one, below for data, 0 where nothing tells.
 *
 * @param below its cells in the rows below
 */
export function headerVoice(cell: string, below: readonly string[]): number {
  const text = cell.trim();
  if (text === '') return 0;
  const filled = below.filter((value) => value.trim() !== '');
  if (filled.some((value) => value.trim() === text)) return -LIKE_BELOW;
  if (isKnownHeader(text)) return KNOWN_NAME;
  const own = cellKind(text);
  const kind = columnKind(filled);
  if (filled.length === 0) return own === 'text' || own === 'code' ? 0 : -1;
  if (kind === 'code') return voiceAboveCodes(text, own, filled);
  if (kind !== undefined && kind !== 'text') {
    if (own === kind) return isYear(text) && !filled.some(isYear) ? 1 : -LIKE_BELOW;
    return Math.min(MOST_OF_CONTRAST, filled.length);
  }
  // A date or an amount above words: as rare in a header as it is in a column of words.
  if (own !== 'text' && own !== 'code') return isYear(text) ? 0 : -1;
  return voiceAboveWords(text, filled);
}

function voiceAboveCodes(text: string, own: string, below: readonly string[]): number {
  if (!/\d/.test(text)) return Math.min(MOST_OF_CONTRAST, below.length);
  if (own !== 'code') return 1;
  const prefix = lettersOf(below[0] ?? '');
  const isShared = prefix !== '' && below.every((value) => lettersOf(value) === prefix);
  if (isShared) return lettersOf(text) === prefix ? -LIKE_BELOW : 1;
  return below.every(({ length }) => length === text.length) ? -LIKE_BELOW : 0;
}

function lettersOf(code: string): string {
  return /^\p{L}*/u.exec(code.trim())?.[0].toLowerCase() ?? '';
}

/** Whoever writes one name in capitals may do so anywhere. */
const STYLE = 0.5;
/** Marks that names have and words have not: `last_name`, `firstName`, `Poids (kg)`, `N° dossier`. */
const WRITTEN_AS_A_NAME = /_|\p{Ll}\p{Lu}|\(|°|\?$|:$/u;

function voiceAboveWords(text: string, below: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const value of below) counts.set(value, (counts.get(value) ?? 0) + 1);
  // Each of few values comes again, and this one does not.
  const isOfFew = below.length >= 4 && [...counts.values()].every((count) => count > 1);
  if (isOfFew) return 2;
  if (below.length < 2) return 0;
  const unlike = (test: (value: string) => boolean) =>
    test(text) && below.filter(test).length < below.length / 5;
  if (unlike((value) => WRITTEN_AS_A_NAME.test(value))) return 1;
  return unlike(isLowerCase) || unlike(isUpperCase) || unlike(isCapitalised) ? STYLE : 0;
}

function isLowerCase(text: string): boolean {
  return /^\p{Ll}/u.test(text) && text === text.toLowerCase();
}

function isUpperCase(text: string): boolean {
  return /^\p{Lu}.*\p{L}/u.test(text) && text === text.toUpperCase();
}

function isCapitalised(text: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(text);
}
