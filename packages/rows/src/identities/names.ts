import { foldWord, MAX_FOLDED_LENGTH } from '@sluice/shared';

/** Who somebody is beside identifiers, folded; empty where it is not said. */
export interface PersonNames {
  readonly first: string;
  readonly last: string;
  /** ISO 8601. */
  readonly birth: string;
  /** First and last name as they are written, to be shown: nothing is compared by them. */
  readonly firstWritten?: string;
  readonly lastWritten?: string;
}

type NamePart = 'first' | 'last' | 'birth';

export const NAMELESS: PersonNames = { first: '', last: '', birth: '' };

/** Letters that people write in two ways and that no decomposition takes apart. */
const LIGATURES: readonly (readonly [RegExp, string])[] = [
  [/œ/gu, 'oe'],
  [/æ/gu, 'ae'],
  [/ß/gu, 'ss'],
  [/ø/gu, 'o'],
  [/ł/gu, 'l'],
  [/ð/gu, 'd'],
  [/þ/gu, 'th'],
  [/ı/gu, 'i'],
];

/**
 * A name as it is compared: without case, accents, ligatures or punctuation. What stands between its words (a hyphen,
 * an apostrophe, a dot, a blank) is one blank.
 *
 * @example foldName(' Anne‑Cœlia  LÉVÊQUE ') === 'anne coelia leveque'
 */
export function foldName(name: string | null | undefined): string {
  if (name === null || name === undefined || name === '') return '';
  if (name.length > MAX_FOLDED_LENGTH) return name;
  let folded = foldWord(name.normalize('NFKD'));
  for (const [letter, written] of LIGATURES) folded = folded.replace(letter, written);
  const words = folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  // A name of signs alone (a script of its own, an emoji) is compared as it stands.
  return words === '' ? folded : words;
}

/** @param birthDate ISO 8601 */
export function personNames(
  firstName: string | null | undefined,
  lastName: string | null | undefined,
  birthDate: string | null | undefined,
): PersonNames {
  return {
    ...{ first: foldName(firstName), last: foldName(lastName), birth: birthDate ?? '' },
    ...{ firstWritten: firstName ?? '', lastWritten: lastName ?? '' },
  };
}

/** The whole name as it is written, of the parts that `fullName` takes. */
export function writtenName({ first, last, firstWritten = first, lastWritten = last }: PersonNames): string {
  if (first === '' || holds(last, first)) return lastWritten.trim();
  if (last === '' || holds(first, last)) return firstWritten.trim();
  return `${firstWritten.trim()} ${lastWritten.trim()}`;
}

/**
 * The whole name in one text, so that one column holds what two do; empty for who has no name. Where one part is written
 * in the other as well, as when a whole name was laid over a last name, it is written once.
 */
export function fullName({ first, last }: PersonNames): string {
  if (first === '' || holds(last, first)) return last;
  return last === '' || holds(first, last) ? first : `${first} ${last}`;
}

function holds(whole: string, part: string): boolean {
  return whole === part || whole.startsWith(`${part} `) || whole.endsWith(` ${part}`);
}

/** What two names must have in common to be equal: the full name, and the birth date or that none is known. */
export function nameKey(names: PersonNames): string {
  const full = fullName(names);
  return full === '' ? '' : `${full}\0${names.birth}`;
}

/** Whether names are initials of another: `j` and `j p` fit `jean pierre`, and so does `jp`. */
function fits(one: string, other: string): boolean {
  return one === other || isShortFor(one, other) || isShortFor(other, one);
}

/** Whether a name says another with initials: `j` and `j p` say `jean pierre`, and so does `jp`. */
export function isShortFor(short: string, long: string): boolean {
  const initials = short.split(' ');
  const words = long.split(' ');
  if (
    initials.length === 1 &&
    words.length > 1 &&
    short === words.map((word) => firstLetter(word)).join('')
  ) {
    return true;
  }
  return (
    initials.length <= words.length &&
    initials.every((initial, at) => initial === firstLetter(words[at] ?? '') || initial === words[at]) &&
    initials.some((initial) => initial === firstLetter(initial)) &&
    (initials.length === words.length || initials.every((initial) => initial === firstLetter(initial)))
  );
}

function firstLetter(word: string): string {
  const [letter = ''] = word;
  return letter;
}

/** Whether a last name is the whole of another's name, in either order. */
function isWhole(whole: string, { first, last }: PersonNames): boolean {
  if (first === '' || last === '') return false;
  const isFirst = (rest: string) => rest !== '' && fits(rest, first);
  return (
    (whole.endsWith(` ${last}`) && isFirst(whole.slice(0, -last.length - 1))) ||
    (whole.startsWith(`${last} `) && isFirst(whole.slice(last.length + 1)))
  );
}

/** Whether parts of two names contradict each other, each compared with its like alone. */
function partsContradict(one: PersonNames, other: PersonNames, role: boolean): boolean {
  if (one.birth !== '' && other.birth !== '' && one.birth !== other.birth) return true;
  const bothFirst = one.first !== '' && other.first !== '';
  if (bothFirst && !fits(one.first, other.first)) return true;
  if (bothFirst && !role) return false;
  return one.last !== '' && other.last !== '' && !fits(one.last, other.last);
}

/**
 * Whether two names cannot be of one person: both first names are known and differ; where one is missing, the last
 * names do; an initial fits its name. Differing birth dates contradict whatever the names are. A whole name in the place
 * of a last name contradicts neither of its parts.
 *
 * @param role behind a mailbox of a role, where people take turns, the last names must agree as well
 */
export function contradict(one: PersonNames, other: PersonNames, role: boolean): boolean {
  if (!partsContradict(one, other, role)) return false;
  if (one.birth !== '' && other.birth !== '' && one.birth !== other.birth) return true;
  if (one.first !== '' && other.first !== '' && !fits(one.first, other.first)) return true;
  return !isWhole(one.last, other) && !isWhole(other.last, one);
}

/** Names of which some are whole ones in the place of a last name are compared up to this number. */
const MAX_WHOLE_NAMES = 8;

/**
 * Whether any two of some names contradict each other, as they are or when parts of them are laid over each other: what
 * one is called after an import must not contradict what was taken for one before it. Takes the square of their number.
 */
export function anyContradict(names: readonly PersonNames[], role: boolean): boolean {
  const byParts = names.some((one, at) =>
    names.slice(at + 1).some((other) => partsContradict(one, other, role)),
  );
  if (!byParts) return false;
  if (names.length > MAX_WHOLE_NAMES) return true;
  const mixed = said(names, 'first').flatMap((first) =>
    said(names, 'last').flatMap((last) => said(names, 'birth').map((birth) => ({ first, last, birth }))),
  );
  return mixed.some((one) => names.some((other) => contradict(one, other, role)));
}

/** A part as any of some names says it; empty where none does. */
function said(names: readonly PersonNames[], part: NamePart): readonly string[] {
  const parts = new Set(names.map((name) => name[part]));
  if (parts.size > 1) parts.delete('');
  return [...parts];
}
