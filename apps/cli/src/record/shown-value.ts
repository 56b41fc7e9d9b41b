/** Characters that are shown of a value; `--json` has all of them. */
const MOST = 60;

/** A value on one line: shortened, and without control characters, which a terminal would obey. */
export function shownValue(value: string | null): string {
  if (value === null) return '–';
  const line = value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const letters = [...line];
  return letters.length > MOST ? `${letters.slice(0, MOST - 1).join('')}…` : line;
}
