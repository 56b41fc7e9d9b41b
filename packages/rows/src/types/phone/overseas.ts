import type { PhoneNumber } from 'libphonenumber-js';

/**
 * France and what it has overseas dial each other's numbers as their own, each under a code of its own: 0690 rings in
 * Guadeloupe, wherever it is dialled. By the numbers without their 0 (Arcep, plan national de numérotation).
 */
const CODES: readonly (readonly [begins: RegExp, code: string])[] = [
  // 06 39 98 is of no place: it is kept for films and books (Arcep, décision 2018-0881).
  [/^(?:26[239]|639(?!98)|69[23])/, '262'],
  [/^(?:590|69[01])/, '590'],
  [/^[56]94/, '594'],
  [/^(?:596|69[67])/, '596'],
];
/** How all of them begin: nearly every number of France itself is told by it. */
const BEGINNING = /^(?:26|59|63|69)/;
const PLACES: ReadonlySet<string> = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF']);
const GEOGRAPHIC = /^[1-7]\d{8}$/;

/**
 * A French number that is written as it is dialled inside the country, in E.164; undefined for any other.
 *
 * @param written as the file has it
 * @param country of numbers written without a code
 */
export function overseas(
  { nationalNumber }: PhoneNumber,
  written: string,
  country: string,
): string | undefined {
  if (country === 'FR' && !BEGINNING.test(nationalNumber)) return undefined;
  if (!PLACES.has(country) || written.startsWith('+') || !GEOGRAPHIC.test(nationalNumber)) return undefined;
  const found = CODES.find(([begins]) => begins.test(nationalNumber));
  if (!found && country === 'FR') return undefined;
  if (!/^\D*0?[1-7](?:\D*\d){8}(?:\D|$)/.test(written)) return undefined;
  return `+${found?.[1] ?? '33'}${nationalNumber}`;
}
