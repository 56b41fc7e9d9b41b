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
    const item = text
      .replace(/\s*[;|]\s*/g, ', ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s,]+|[\s,]+$/g, '');
    if (item !== '') items.add(item);
  }
  return [...items].join(SEPARATOR);
}
