/**
 * A text without certain signs at its end: `withoutEnd('12,500', '0')` is `12,5`. An expression for that (`/0+$/`) would
 * try every run of them anew from each of its places.
 *
 * @param signs each of one UTF-16 unit
 */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
