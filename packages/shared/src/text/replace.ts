/** A text to be put in another's place. */
export interface Replacement {
  readonly find: string;
  readonly replacement: string;
  /** The text says exactly this; an empty one then finds empty texts. */
  readonly wholeCell: boolean;
}

/**
 * Compiles the function that puts one text in another's place, wherever it stands, in any case of letters; once for as
 * many texts as one likes. A text in which it is not found comes back as it is.
 */
export function replacer({ find, replacement, wholeCell }: Replacement): (text: string) => string {
  if (find === '' && !wholeCell) return (text) => text;
  const literal = find.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const pattern = new RegExp(wholeCell ? `^${literal}$` : literal, 'giu');
  // As a function, so that `$&` in the replacement is a text like any other.
  return (text) => text.replace(pattern, () => replacement);
}
