import type { Language } from './languages.ts';
import { isMark, mark } from './marks.ts';

/** So many characters on each side of a word only show where it stands. */
export const AROUND = 2;

/** What a letter counts for that is met in a language, and one that is not. */
const [MET, STRANGE] = [0.5, -0.4];
/** What remains of the letters of a word that its language seldom, or never, has. */
const [SELDOM, NEVER] = [0.93, 0.6];
/** A word of one letter tells less than a mark that stands in its place. */
const [WORD_OF_ONE, INITIAL, SHORT_VOWEL] = [0.75, 0.6, 0.3];
/** Whole words in capitals are written, and rarer than others; less so abbreviations. */
const [IN_CAPITALS, ABBREVIATED, ABBREVIATION_LENGTH] = [0.85, 0.97, 3];
/** A vowel between two vowels, a consonant between two consonants. */
const UNSPEAKABLE = 0.25;

const LETTER = /\p{L}/u;
const LOWER = /\p{Ll}/u;
const UPPER = /\p{Lu}/u;
/** Letters of writing that has no case and no words of Latin letters in it. */
const OTHER_SCRIPT = /[\u0370-\u07ff]/;
const EAST_ASIAN = /[\u3040-\u30ff\u4e00-\u9fff\uff66-\uff9d]/;

/** Poles and Czechs have so many in a row: "żółć", "Kroměříž". */
const ROW_OF_THE_CENTRE = /^(?!.*(.)\1)[ěščřžýáíéúůťďňóąćęłńśźżőűöü]{3,5}$/i;
/** Letters of Hebrew that only end a word. */
const AT_END = /[םןץףך]/;

/** Letters that are words of some language. */
const WORDS_OF_ONE = 'àéèóáíôêyæåöőивксоуаяюзіїйєοηή';
/** French numbers the rest with "3è", "3ème". */
const ORDINAL = /^[èé](?:me|re)?s?(?!\p{L})/u;

/** How much a text looks like one that somebody wrote. */
export interface Plausibility {
  /** The mean of its characters beyond ASCII: 1 for what is often written where it stands, below 0 for what never is. */
  readonly score: number;
  /** What each word counts for, all its characters beyond ASCII wherever it stands. */
  readonly parts: readonly number[];
  /** How many characters beyond ASCII those are. */
  readonly weights: readonly number[];
}

/**
 * How plausible the words of a text are in the likeliest of some languages.
 *
 * @param words those with characters beyond ASCII, each with `AROUND` characters on both sides
 * @param counts how often each stands in the text
 */
export function plausibility(
  words: readonly string[],
  counts: readonly number[],
  languages: readonly Language[],
): Plausibility {
  const common = words.map(() => 0);
  const own = languages.map(() => words.map(() => 0));
  const weights = words.map(() => 0);
  for (const [index, word] of words.entries()) {
    const times = counts[index] ?? 1;
    let factors: readonly number[] | undefined;
    for (let at = AROUND; at < word.length - AROUND; at++) {
      const character = word[at] ?? '';
      if (character < '\u0080') continue;
      weights[index] = (weights[index] ?? 0) + times;
      const known = regardlessOfLanguage(word, at);
      if (known !== undefined) {
        common[index] = (common[index] ?? 0) + times * known;
        continue;
      }
      factors ??= factorsOf(word, languages);
      const small = character.toLowerCase();
      const weight = times * (small !== character && LETTER.test(word[at - 1] ?? '') ? inCapitals(word) : 1);
      const odd = isUnspeakable(word, at) ? UNSPEAKABLE : 0;
      for (const [place, { often, met }] of languages.entries()) {
        const counted = often.includes(small) ? 1 : met.includes(small) ? MET : STRANGE;
        const sums = own[place] ?? [];
        sums[index] = (sums[index] ?? 0) + weight * (counted * (factors[place] ?? 1) - odd);
      }
    }
  }
  const added = (sums: readonly number[]) => sums.reduce((sum, part) => sum + part, 0);
  const parts = own.reduce((best, sums) => (added(sums) > added(best) ? sums : best), own[0] ?? []);
  const together = common.map((part, index) => part + (parts[index] ?? 0));
  return { score: added(together) / Math.max(1, added(weights)), parts: together, weights };
}

function inCapitals(word: string): number {
  return word.length - 2 * AROUND > ABBREVIATION_LENGTH ? IN_CAPITALS : ABBREVIATED;
}

/** What a character counts for by where it stands alone; nothing for a letter within a word. */
function regardlessOfLanguage(word: string, at: number): number | undefined {
  const character = word[at] ?? '';
  const before = word[at - 1] ?? ' ';
  const behind = word[at + 1] ?? ' ';
  if (EAST_ASIAN.test(character)) {
    return isAscii(before) || isAscii(behind) ? -0.5 : eastAsian(character);
  }
  if (isMark(character)) return mark(word, at);
  if (isMisplaced(word, at)) return -1;
  if (before === '0' || behind === '0') return besideDigit(word, at);
  if (isMark(before) && isMark(behind)) return alone(word, at);
  return undefined;
}

function isAscii(character: string): boolean {
  return /[a-z]/i.test(character);
}

/** Kana of half the width are what the bytes of other writing look like. */
function eastAsian(character: string): number {
  return character < '\uff00' ? 0.9 : -0.3;
}

/** A capital within a word, letters of two scripts in one, many accented Latin letters in a row or a word of them alone. */
function isMisplaced(word: string, at: number): boolean {
  const character = word[at] ?? '';
  const before = word[at - 1] ?? ' ';
  const behind = word[at + 1] ?? ' ';
  if (UPPER.test(character)) {
    if (LOWER.test(before)) return true;
    if (LETTER.test(before) && LOWER.test(behind)) return true;
    if (UPPER.test(behind) && LOWER.test(word[at + 2] ?? ' ')) return true;
  } else if (LOWER.test(character) && UPPER.test(behind) && character !== 'ß') {
    // The ß has no capital that is in use.
    return true;
  }
  if (OTHER_SCRIPT.test(character)) {
    return isAscii(before) || isAscii(behind) || (AT_END.test(character) && LETTER.test(behind));
  }
  const isInRow = isAccented(before) || isAccented(behind);
  return isInRow && isOddRow(word, at);
}

/** Whether accented letters in a row are more than two, or a word: "êã" is Russian that is read as if it were of the West. */
function isOddRow(word: string, at: number): boolean {
  let [first, last] = [at, at];
  while (isAccented(word[first - 1] ?? ' ')) first--;
  while (isAccented(word[last + 1] ?? ' ')) last++;
  if (ROW_OF_THE_CENTRE.test(word.slice(first, last + 1))) return false;
  return last - first > 1 || (!isAscii(word[first - 1] ?? ' ') && !isAscii(word[last + 1] ?? ' '));
}

function isAccented(character: string): boolean {
  return character >= '\u0080' && LETTER.test(character);
}

function besideDigit(word: string, at: number): number {
  if (ORDINAL.test(word.slice(at))) return 0.7;
  // "5кг", "2й".
  return OTHER_SCRIPT.test(word[at] ?? '') && word[at + 1] !== '0' ? -0.2 : -1;
}

function alone(word: string, at: number): number {
  const character = word[at] ?? '';
  if (OTHER_SCRIPT.test(character) && [at - 2, at + 2].some((place) => isAscii(word[place] ?? ' ')))
    return STRANGE;
  const isCapital = UPPER.test(character);
  const behind = word[at + 1] ?? ' ';
  // "Á. Nagy", "č. 5".
  const mayBeShort = isCapital || sound(character) === 'consonant';
  if (OTHER_SCRIPT.test(character) ? /[.;]/.test(behind) : mayBeShort && behind === '.') return INITIAL;
  if (behind === '.') return SHORT_VOWEL;
  // Only the first word of a text has a capital, and a single one is no text.
  const isOdd = isCapital && (behind === ';' || /[a_]/.test(word[at - 2] ?? ' '));
  return !isOdd && WORDS_OF_ONE.includes(character.toLowerCase()) ? WORD_OF_ONE : STRANGE;
}

/** How likely a word is one of each language, where it has letters of it. */
function factorsOf(word: string, languages: readonly Language[]): number[] {
  const small = word.slice(AROUND, -AROUND).toLowerCase();
  return languages.map(({ prior, seldom, never }) => {
    if (never?.test(small)) return prior * NEVER;
    return seldom?.test(small) ? prior * SELDOM : prior;
  });
}

const sounds = new Map<string, 'vowel' | 'consonant' | undefined>();

/** What a Latin letter is; y is either. */
function sound(character: string): 'vowel' | 'consonant' | undefined {
  if (!sounds.has(character)) {
    const base = character.normalize('NFD').charAt(0).toLowerCase();
    const isVowel = /[aeiouæøœıå]/.test(base);
    const isLatin = /[a-zæøœıßłđðþ]/.test(base) && base !== 'y';
    sounds.set(character, isVowel ? 'vowel' : isLatin ? 'consonant' : undefined);
  }
  return sounds.get(character);
}

/** Whether an accented letter stands between two of its own kind. */
function isUnspeakable(word: string, at: number): boolean {
  const own = sound(word[at] ?? '');
  const before = word[at - 1] ?? '';
  if (own === undefined || sound(before) !== own || sound(word[at + 1] ?? '') !== own) return false;
  // "Brčko", "Elżbieta": an r or l is a vowel nearly. "Luís", "caía", "João": some vowels do.
  if (own === 'consonant') return !/[rl]/i.test(before);
  return !/[íïãÍÏÃ]/.test(word[at] ?? '');
}
