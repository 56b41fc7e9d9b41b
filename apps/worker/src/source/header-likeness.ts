import type { Entity, Field } from '@sluice/shared';

/** Words that make of a header the name of something else: the `Company ID` is no company. */
const QUALIFIERS = new Set(
  'id identifier identifiant code number numero email mail phone by par type'.split(' '),
);

/**
 * How like a header is to the names of a field, from 0 to 1, for headers that are none of them. The same letters are as
 * like as can be (`LastName`). Otherwise letters alone say little where a wrong guess would refuse no row:
 *
 * - A yes or no is not guessed: `Unsubscribed` has the letters of `Subscribed`, and means the contrary.
 * - An identifier of any form is not guessed from a header that lacks one of its words: `Contact` is not `Contact id`.
 * - A word such as `id` has to stand in both.
 *
 * @param header folded, as are the names
 */
export function headerLikeness(
  header: string,
  names: readonly string[],
  name: string,
  field: Field,
  { matchKey }: Entity,
): number {
  if (names.some((known) => joined(known) === joined(header))) return 1;
  if (field.type === 'boolean') return 0;
  const isKey = field.type === 'text' && matchKey.some((key) => key.field === name);
  const comparable = names.filter(
    (known) =>
      qualifiers(known) === qualifiers(header) && (!isKey || words(known).length === words(header).length),
  );
  return Math.max(0, ...comparable.map((known) => likeness(joined(header), joined(known))));
}

function words(text: string): string[] {
  return text.split(' ');
}

function joined(text: string): string {
  return text.replaceAll(' ', '');
}

function qualifiers(text: string): string {
  return words(text)
    .filter((word) => QUALIFIERS.has(word))
    .sort()
    .join(' ');
}

/** Sørensen–Dice coefficient of the pairs of letters of two texts: 1 for equal, 0 for nothing in common. */
function likeness(left: string, right: string): number {
  const pairs = letterPairs(left);
  const others = letterPairs(right);
  if (pairs.length === 0 || others.length === 0) return 0;
  const total = pairs.length + others.length;
  let shared = 0;
  for (const pair of pairs) {
    const at = others.indexOf(pair);
    if (at === -1) continue;
    others.splice(at, 1);
    shared++;
  }
  return (2 * shared) / total;
}

function letterPairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}
