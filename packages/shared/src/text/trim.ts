/** Marks without a width or a look of their own, as web pages and address books leave them around what is copied. */
const EMPTY = /^[\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]$/u;
/** The first of these marks; nearly every cell begins and ends below it. */
const FIRST_MARK = 0x200b;

/**
 * A cell without the white space around it, nor the marks that nobody sees there: with one of them behind it `D-1` would
 * be another key than without. Within a text they stay, for some scripts need them.
 */
export function trimCell(cell: string): string {
  const text = cell.trim();
  if (!(text.charCodeAt(0) >= FIRST_MARK || text.charCodeAt(text.length - 1) >= FIRST_MARK)) return text;
  let start = 0;
  let end = text.length;
  while (start < end && EMPTY.test(text.charAt(start))) start++;
  while (end > start && EMPTY.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

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
