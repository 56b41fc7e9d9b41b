/** Characters that are shown of a value; `--json` has all of them. */
const MAX_LETTERS = 60;

/** A value on one line: shortened, and without control characters, which a terminal would obey. */
export function shownValue(value: string | null): string {
  if (value === null) return '–';
  const line = value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const letters = [...line];
  return letters.length > MAX_LETTERS ? `${letters.slice(0, MAX_LETTERS - 1).join('')}…` : line;
}
