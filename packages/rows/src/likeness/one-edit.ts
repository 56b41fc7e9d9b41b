/** Shorter texts are near to too many others; of three letters, another one makes another name (`lea`, `leo`). */
const MIN_LETTERS = 3;
/** What is longer is no name and no address. */
const MAX_LETTERS = 400;

/**
 * Whether two texts are one slip apart: a letter more, a letter less, another letter, or two neighbours that changed places.
 * Linear in their length; equal ones, and very short ones, never are.
 */
export function isOneEdit(one: string, other: string): boolean {
  const [long, short] = one.length >= other.length ? [one, other] : [other, one];
  if (short.length < MIN_LETTERS || long.length > MAX_LETTERS || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && long[start] === short[start]) start++;
  if (long.length > short.length) return long.slice(start + 1) === short.slice(start);
  if (start === long.length) return false;
  if (long.slice(start + 1) === short.slice(start + 1)) return long.length > MIN_LETTERS;
  return (
    long[start] === short[start + 1] &&
    long[start + 1] === short[start] &&
    long.slice(start + 2) === short.slice(start + 2)
  );
}
