import { headerGuess } from '@sluice/rows';
import { type Entity, type Field, foldText, identifies } from '@sluice/shared';

/** Words that make of a header the name of something else: the `Company ID` is no company. */
const QUALIFIERS = new Set(
  'id identifier identifiant code number numero email mail phone by par type'.split(' '),
);
/** Words that only join others. */
const JOINING = new Set('de du des d of the la le l les a au'.split(' '));
/** A longer header, in UTF-16 units, is like no name: none has half as many. */
const MAX_HEADER_LENGTH = 100;

/** A name of a field, or a header, taken apart once for all that it is compared with. */
interface Name {
  readonly joined: string;
  /** Its words in their order in the alphabet, without those that join them and without the `s` of a plural. */
  readonly stems: string;
  readonly qualifiers: string;
}

/** Everything that a field is called: its own label and name, its aliases. */
export interface FieldNames {
  readonly own: ReadonlySet<string>;
  readonly aliases: ReadonlySet<string>;
  readonly all: readonly Name[];
}

/** The names of a field, folded. @param name of the field in its entity */
export function namesOf(name: string, { label, aliases, column }: Field): FieldNames {
  const own = [name, column, label.en, label.fr].map(foldText);
  const others = [...aliases.en, ...aliases.fr].map(foldText);
  return { own: new Set(own), aliases: new Set(others), all: [...own, ...others].map(takeApart) };
}

/**
 * How like a header is to the names of a field, from 0 to 1, for headers that are none of them. The same letters are as
 * like as can be (`LastName`). Otherwise letters alone say little where a wrong guess would refuse no row: a word such as
 * `id` has to stand in both, and the type of the field tells whether it is guessed at all, or from all of its words alone.
 *
 * @param header folded
 */
export function headerLikeness(
  header: string,
  { all }: FieldNames,
  name: string,
  field: Field,
  entity: Entity,
): number {
  if (header.length > MAX_HEADER_LENGTH) return 0;
  const given = takeApart(header);
  if (all.some((known) => known.joined === given.joined)) return 1;
  const guess = headerGuess(field, identifies(entity, name));
  if (guess === 'never') return 0;
  if (guess === 'words') return all.some((known) => known.stems === given.stems) ? 1 : 0;
  const comparable = all.filter((known) => known.qualifiers === given.qualifiers);
  return Math.max(0, ...comparable.map((known) => likeness(given.joined, known.joined)));
}

function takeApart(text: string): Name {
  const words = text.split(' ');
  return {
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
