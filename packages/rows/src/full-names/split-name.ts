import { foldWord, type NameOrder } from '@sluice/shared';
import { isJoiner, isNotOnePerson, isOnlyParticle, isParticle, isSuffix, isTitle } from './words.ts';

/** A full name in its two parts; `first` is empty where there is none. */
export interface SplitName {
  readonly first: string;
  readonly last: string;
  /** `whole`: it was not split, and stands in `last` as it was. `guessed`: another split is plausible, or a title was left out. */
  readonly doubt?: 'whole' | 'guessed';
}

/** In UTF-16 units: no name is longer, and whatever is stays whole. */
const MAX_LENGTH = 150;
const MAX_WORDS = 12;
/** Signs and digits that no name of one person has. */
const NO_NAME = /[\d@&/\\()[\]{}+<>"«»“”|_:;*?!=]/;
const INITIALS = /^(?:\p{L}\.?-?)$|^(?:\p{L}\.-?)+$/u;

/**
 * Splits the name of a person, written in one cell. What the cell itself tells counts first: a comma (`Dupont, Marie`), a
 * last name in capitals (`DUPONT Marie`, `Marie DUPONT`). Otherwise `order` says which part comes first, and particles
 * (`Jean de la Fontaine`) belong to the last name. Of three words and more the one at the end that `order` names is the last
 * name and the others are first names, which is a guess. A title is left out, a suffix (`Jr.`) stays with the last name.
 *
 * One word, several people, a company, an address and what is too long stay whole, in the last name.
 *
 * @param text trimmed; linear in its length
 */
export function splitName(text: string, order: NameOrder): SplitName {
  const whole: SplitName = { first: '', last: text, doubt: 'whole' };
  if (text.length > MAX_LENGTH || NO_NAME.test(text)) return whole;
  const parts = text.split(',').map(wordsOf);
  const all = parts.flat();
  if (all.length < 2 || all.length > MAX_WORDS) return whole;
  if (all.some((word) => isNotOnePerson(foldWord(word)) || !/\p{L}/u.test(word))) return whole;
  const [before = [], ...after] = parts.filter((part) => part.length > 0);
  const isSuffixes = (part: readonly string[]) => part.every((word) => isSuffix(foldWord(word)));
  const [given, ...more] = after.filter((part) => !isSuffixes(part));
  const words = withoutTitles(before);
  if (more.length > 0 || words.length === 0) return whole;
  const split = given ? { first: given, last: words, isGuess: false } : bySpelling(words, order);
  if (!split) return whole;
  const bare = withoutTitles(split.first);
  const first = bare.length > 0 ? bare : split.first;
  const hasTitle = words.length < before.length || first.length < split.first.length;
  // A single name behind a title is the last name: `Mme Dupont`.
  if (first.length === 0 && !hasTitle) return whole;
  return {
    first: first.join(' '),
    last: [...split.last, ...after.filter(isSuffixes).flat()].join(' '),
    ...((split.isGuess || hasTitle) && { doubt: 'guessed' as const }),
  };
}

interface Split {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly isGuess: boolean;
}

/** Undefined where it cannot be split; without a first name where there is only one name. */
function bySpelling(given: readonly string[], order: NameOrder): Split | undefined {
  const end = given.findLastIndex((word) => !isSuffix(foldWord(word))) + 1;
  const words = given.slice(0, end);
  if (words.length < 2) return { first: [], last: given, isGuess: true };
  const capital = words.map(isInCapitals);
  const split = isTold(words, capital) ? byCapitals(words, capital) : byOrder(words, order);
  return split && { ...split, last: [...split.last, ...given.slice(end)] };
}

/** Whether some words are in capitals, and others that are no particles are not. */
function isTold(words: readonly string[], capital: readonly boolean[]): boolean {
  return capital.includes(true) && words.some((word, at) => !capital[at] && !isOfLast(word));
}

/** The words in capitals are the last name, with the particles before and among them. */
function byCapitals(words: readonly string[], capital: readonly boolean[]): Split | undefined {
  let from = capital.indexOf(true);
  const to = capital.lastIndexOf(true);
  while (from > 0 && isOfLast(words[from - 1] ?? '')) from--;
  const last = words.slice(from, to + 1);
  // `Jean DUPONT née MARTIN`: nobody knows which is meant.
  const isApart = last.some((word, at) => !capital[from + at] && !isOfLast(word));
  if (isApart || (from > 0 && to < words.length - 1)) return undefined;
  return { first: [...words.slice(0, from), ...words.slice(to + 1)], last, isGuess: false };
}

function byOrder(words: readonly string[], order: NameOrder): Split | undefined {
  const folded = words.map(foldWord);
  const [start = ''] = words;
  // A name that begins with a particle begins with the last name, whatever the order of the others.
  const begins = isOnlyParticle(folded[0] ?? '') || (isOfLast(start) && /^\p{Ll}/u.test(start));
  if (order === 'last_first' || begins) return lastFirst(words, folded, order !== 'last_first');
  const particle = words.findIndex((word, at) => at > 0 && isOfLast(word));
  const joiner = words.findIndex((word, at) => at > 1 && at < words.length - 1 && isJoiner(word));
  const starts = [particle, joiner - 1].filter((at) => at > 0);
  if (starts.length > 0) {
    const at = Math.min(...starts);
    return { first: words.slice(0, at), last: words.slice(at), isGuess: false };
  }
  const at = words.length - 1;
  // Initials in the middle are of first names: `John F. Kennedy`.
  const isGuess = !words.slice(1, at).every(isInitials);
  return { first: words.slice(0, at), last: words.slice(at), isGuess };
}

function lastFirst(words: readonly string[], folded: readonly string[], isGuess: boolean): Split | undefined {
  let end = folded.findIndex((word) => !isParticle(word)) + 1;
  if (end === 0) end = 1;
  if (end < words.length - 2 && isJoiner(words[end] ?? '')) end += 2;
  const [first, last] = [words.slice(end), words.slice(0, end)];
  if (first.length === 0) return undefined;
  return { first, last, isGuess: isGuess || !first.slice(1).every(isInitials) };
}

function withoutTitles(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => !isTitle(foldWord(word)));
  return at === -1 ? [] : words.slice(at);
}

/** A particle, by itself or before an apostrophe or a hyphen: `de`, `d’Ormesson`, `al-Rashid`. */
function isOfLast(word: string): boolean {
  const folded = foldWord(word);
  return isParticle(folded) || /^(?:d|l)['’]|^(?:al|el)-|^['’][ts]$/.test(folded);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function isInitials(word: string): boolean {
  return INITIALS.test(word);
}

/** `DUPONT`, `d’ORMESSON`, `McDONALD`: two capitals and more, and none of the others but in what stands before. */
function isInCapitals(word: string): boolean {
  if (isInitials(word)) return false;
  const name = word.replace(/^[dlDL]['’]/, '').replace(/^(?:Mc|Mac|De|Di|Le|La)(?=\p{Lu}{2})/u, '');
  return /\p{Lu}.*\p{Lu}/su.test(name) && !/\p{Ll}/u.test(name);
}
