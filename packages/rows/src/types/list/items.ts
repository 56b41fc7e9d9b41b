/** What stands between the texts of a list, in its canonical text and wherever it is shown. */
export const SEPARATOR = '; ';

/**
 * A list as its canonical text: trimmed texts in their order, none empty and no two the same. What parts lists becomes a comma
 * within a text, so that the text says what it was made of.
 *
 * @returns an empty text for a list without texts
 */
export function listText(texts: Iterable<string>): string {
  const items = new Set<string>();
  for (const text of texts) {
    const parts = text.split(/[;|]/).map((part) => part.trim());
    const item = parts
      .filter((part) => part !== '')
      .join(', ')
      .replace(/\s+/g, ' ');
    if (item !== '') items.add(item);
  }
  return [...items].join(SEPARATOR);
}
