/** The limits of a sheet (Microsoft, "Excel specifications and limits"). */
const MOST_CHARACTERS = 32_767;
export const MOST_CELLS = 16_384;

/** What looks like an escape of the format, and would be read as the character it stands for. */
const ESCAPE_ALIKE = /_(?=x[0-9A-Fa-f]{4}_)/g;
/** Code points that no XML document can hold; those below the blank are the writer's to escape. */
const NOT_XML = /[\ufffe\uffff]/g;

export function fitsCell(text: string): boolean {
  return text.length <= MOST_CHARACTERS;
}

/**
 * A text as a cell of a workbook holds it: line breaks as LF, no more characters than it has room for, and every
 * character as itself (ECMA-376, part 1, 22.9.2.19: `_xHHHH_` stands for a character, `_x005F_` for its underscore).
 */
export function workbookText(text: string): string {
  return shortened(text.replaceAll(/\r\n?/g, '\n'))
    .replaceAll(ESCAPE_ALIKE, '_x005F_')
    .replaceAll(NOT_XML, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase()}_`);
}

/** Never cuts a character that takes two code units. */
function shortened(text: string): string {
  return fitsCell(text) ? text : text.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
}
