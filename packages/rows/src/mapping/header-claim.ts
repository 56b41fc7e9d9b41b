import {
  countsOtherwise,
  type Entity,
  type Field,
  fieldHeaders,
  foldText,
  identifiesAlone,
  withoutUnit,
} from '@sluice/shared';
import { headerGuess, typeWords } from '../types/index.ts';
import { hasOnlyNeutralWords, hasOnlyPlainWords, hasWordOfOthers, isWholeName } from './words.ts';

/** Words that make of a header the name of something else: the `Company ID` is no company. */
const QUALIFIERS = new Set(
  'id identifier identifiant code number numero email mail phone by par type mbid msid'.split(' '),
);
/** Words that only join others. */
const JOINING = new Set('de du des d of the la le l les a au'.split(' '));
/** A longer header, in UTF-16 units, is like no name: none has half as many. */
const MAX_HEADER_LENGTH = 100;
/** Less likeness than this says nothing. */
const MIN_LIKENESS = 0.8;
/** A name of a field, or a header, taken apart once for all that it is compared with. */
interface Name {
  /** As people write it. */
  readonly text: string;
  readonly words: readonly string[];
  readonly joined: string;
  /** Its words in their order in the alphabet, without those that join them and without the `s` of a plural. */
  readonly stems: string;
  readonly qualifiers: string;
}

/** Everything that a field is called: its own label and name, its aliases. */
export interface FieldNames {
  readonly own: ReadonlyMap<string, string>;
  readonly aliases: ReadonlyMap<string, string>;
  readonly all: readonly Name[];
}

/**
 * What a header says of a field. `name`: its own name or label; `alias`: another of its names; `words`: the same words as one
 * of them, in any order; `like`: nearly the same letters; `part`: one of them and other words, none of which makes something
 * else of it; `type`: only what kind of value it is; `none`: nothing.
 */
export interface HeaderClaim {
  readonly how: 'name' | 'alias' | 'words' | 'like' | 'part' | 'type' | 'none';
  /** The name of the field that it is, or is like; empty where there is none. */
  readonly name: string;
  /** From 0 to 1: how many of the letters are alike. */
  readonly likeness: number;
  /** An alias for the whole name of a person, which leaves the field to a header of its own. */
  readonly isWholeName: boolean;
  /** The header has all the words of the field's own label: `Lead status` of `Status`. */
  readonly hasLabel: boolean;
  /** The words besides the name leave any text what it is. */
  readonly isPlain: boolean;
  /** Some of its words make the column somebody else's, or about something else: its cells say nothing then. */
  readonly isOfOthers: boolean;
}

const SILENT: HeaderClaim = {
  how: 'none',
  name: '',
  likeness: 0,
  isWholeName: false,
  hasLabel: false,
  isPlain: false,
  isOfOthers: false,
};

/** The names of a field, folded. @param name of the field in its entity */
export function namesOf(name: string, field: Field): FieldNames {
  const { label, column } = field;
  const own = named([name, column, label.en, label.fr]);
  const aliases = named(fieldHeaders(field).filter((text) => !own.has(foldText(text))));
  return { own, aliases, all: [...own, ...aliases].map(([folded, text]) => takeApart(folded, text)) };
}

/**
 * What a header says of a field.
 *
 * Letters alone say little where a wrong guess would refuse no row: a word such as `id` has to stand in both, and the type of
 * the field tells whether it is guessed at all, or from all of its words alone. What recognises records is named by part of
 * a header only where its other words say nothing (`Kontakt Mail`), as `Responsable email` does not.
 *
 * @param header as the file has it
 * @param name of the field in its entity
 */
export function headerClaim(header: string, names: FieldNames, name: string, entity: Entity): HeaderClaim {
  const field = entity.fields[name];
  const folded = field ? comparedHeader(header, field) : '';
  if (!field || folded === '') return SILENT;
  if ('unit' in field && field.unit && countsOtherwise(header, field.unit)) return SILENT;
  const own = names.own.get(folded);
  if (own !== undefined) return { ...SILENT, how: 'name', name: own, likeness: 1 };
  const alias = names.aliases.get(folded);
  const given = takeApart(folded, header);
  const hasLabel = [field.label.en, field.label.fr].some((label) =>
    foldText(label)
      .split(' ')
      .every((word) => given.words.includes(word)),
  );
  if (alias !== undefined) {
    const whole = entity.person?.lastName === name && isWholeName(folded);
    return { ...SILENT, how: 'alias', name: alias, likeness: 1, isWholeName: whole, hasLabel };
  }
  const silent = { ...SILENT, isOfOthers: hasWordOfOthers(given.words) };
  if (folded.length > MAX_HEADER_LENGTH) return silent;
  const said = (how: HeaderClaim['how'], text: string, alike = 1): HeaderClaim => ({
    ...SILENT,
    ...{ how, name: text, likeness: alike, hasLabel },
  });
  const joined = names.all.find((known) => known.joined === given.joined);
  if (joined) return said('words', joined.text);
  const guess = headerGuess(field, identifiesAlone(entity, name));
  if (guess === 'never') return silent;
  const stems = names.all.find((known) => known.stems !== '' && known.stems === given.stems);
  if (stems) return said('words', stems.text);
  if (guess === 'words') return silent;
  const alike = nearest(given, names.all);
  if (alike.likeness >= MIN_LIKENESS) return said('like', alike.name, alike.likeness);
  const part = partOf(given, names.all, identifiesAlone(entity, name));
  if (part) return { ...said('part', part.name.text), isPlain: part.isPlain };
  return isOnlyAType(given, field, entity) ? said('type', '') : silent;
}

/** The longest name of which all words stand in a header one behind the other, the others leaving it what it is. */
function partOf(
  given: Name,
  names: readonly Name[],
  isIdentity: boolean,
): { readonly name: Name; readonly isPlain: boolean } | undefined {
  let best: { readonly name: Name; readonly isPlain: boolean } | undefined;
  for (const known of names) {
    const at = placeIn(given.words, known.words);
    if (at === -1 || (best && best.name.words.length >= known.words.length)) continue;
    const others = given.words.toSpliced(at, known.words.length);
    if (isIdentity ? hasOnlyNeutralWords(others) : !hasWordOfOthers(others))
      best = { name: known, isPlain: hasOnlyPlainWords(others) };
  }
  return best;
}

function placeIn(words: readonly string[], wanted: readonly string[]): number {
  return words.findIndex((_, at) => wanted.every((word, offset) => words[at + offset] === word));
}

/** Whether a header says what kind of value it is and nothing else, and the entity has one field of that kind. */
function isOnlyAType({ words }: Name, field: Field, { fields }: Entity): boolean {
  const known = typeWords(field);
  if (!words.some((word) => known.includes(word))) return false;
  if (!words.every((word) => known.includes(word) || JOINING.has(word))) return false;
  return Object.values(fields).filter(({ type }) => type === field.type).length === 1;
}

function nearest(given: Name, names: readonly Name[]): Pick<HeaderClaim, 'name' | 'likeness'> {
  let best = { name: '', likeness: 0 };
  for (const known of names) {
    if (known.qualifiers !== given.qualifiers) continue;
    const alike = likeness(given.joined, known.joined);
    if (alike > best.likeness) best = { name: known.text, likeness: alike };
  }
  return best;
}

/** A header as it is compared with a field's names: the unit that it names, and that is converted, is none of them. */
function comparedHeader(header: string, field: Field): string {
  const whole = foldText(header);
  const bare = 'unit' in field && field.unit ? foldText(withoutUnit(header, field.unit)) : whole;
  return bare === '' ? whole : bare;
}

function named(texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(texts.toReversed().map((text) => [foldText(text), text]));
}

function takeApart(folded: string, text: string): Name {
  // `Phone1` is two words.
  const words = folded.replace(/(\p{L})(?=\d)/gu, '$1 ').split(' ');
  return {
    text,
    words,
    joined: words.join(''),
    stems: words
      .filter((word) => !JOINING.has(word))
      .map((word) => word.replace(/s$/, ''))
      .sort()
      .join(' '),
    qualifiers: words
      .filter((word) => QUALIFIERS.has(word))
      .sort()
      .join(' '),
  };
}

/** Sørensen–Dice coefficient of the pairs of letters of two texts: 1 for equal, 0 for nothing in common. */
function likeness(left: string, right: string): number {
  const total = left.length - 1 + (right.length - 1);
  if (left.length < 2 || right.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < left.length; at++) {
    const pair = left.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let at = 0; at + 1 < right.length; at++) {
    const pair = right.slice(at, at + 2);
    const count = pairs.get(pair) ?? 0;
    if (count === 0) continue;
    pairs.set(pair, count - 1);
    shared++;
  }
  return (2 * shared) / total;
}
