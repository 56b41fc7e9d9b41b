/** So much of a cell is said of it, in characters. */
export const SHOWN_CHARACTERS = 200;

/**
 * The beginning of a text as the database can hold it, for showing. A character that needs two UTF-16 units is never
 * cut in half (Postgres refuses half of one in JSON), and a NUL is shown as its symbol.
 *
 * @param length in UTF-16 units, at most
 */
export function shorten(text: string, length: number): string {
  const cut = text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
  return cut.replaceAll('\0', '␀');
}
