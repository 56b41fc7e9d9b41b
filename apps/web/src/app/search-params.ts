/*
 * What an address may say after its question mark. What somebody wrote there that is nothing of ours is left aside.
 * Every first visit reads these few values: a library of schemas would be a tenth of its code.
 */

/** The value, where it is one of those known. */
export function oneOf<Known extends string>(known: readonly Known[], value: unknown): Known | undefined {
  return known.find((candidate) => candidate === value);
}

/** The value, where it is a text of at most so many characters. */
export function shortText(value: unknown, most: number): string | undefined {
  return typeof value === 'string' && value.length <= most ? value : undefined;
}

/** The value, where it is a path of this site, and not the address of another. */
export function ownPath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;
}
