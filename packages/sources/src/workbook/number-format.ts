import { dateText, durationText, filledText, numberText } from './cell-text.ts';

/** What the format of a cell makes of its number: a date, a length of time, or digits filled up with zeros. */
export type NumberFormat = 'number' | 'date' | 'duration' | { readonly digits: number };

/** Formats of dates and times that are known by number, in all languages (ECMA-376, part 1, 18.8.30). */
const BUILT_IN_DATES = [
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 47,
].concat([50, 51, 52, 53, 54, 55, 56, 57, 58]);
/** `[h]:mm:ss` */
const BUILT_IN_DURATION = 46;
/** A longer code of a format says nothing that counts here. */
const MAX_CODE_LENGTH = 1_000;

/** What a format makes of a number. @param id of the format @param codes of the formats that the workbook brings along */
export function formatOfId(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code !== undefined) return formatOf(code);
  return BUILT_IN_DATES.includes(id) ? 'date' : id === BUILT_IN_DURATION ? 'duration' : 'number';
}

/** A number as the cell holds it. @param value as the file has it */
export function formattedText(value: string, format: NumberFormat, isFrom1904: boolean): string {
  if (format === 'number') return numberText(value);
  if (format === 'date') return dateText(value, isFrom1904);
  if (format === 'duration') return durationText(value);
  return filledText(numberText(value), format.digits);
}

/** What stands in a code for itself: quoted, behind a backslash, blank or filling room; and what is in square brackets. */
const LITERALS = /"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?/g;

/**
 * What a format makes of a number, by the first section of its code: that of positive numbers.
 *
 * Zeros in front of digits alone (`00000`, `0#" "##" "##" "##" "##`) are how post codes and telephone numbers are shown
 * that are stored as numbers: the person who formatted them reads these zeros.
 */
export function formatOf(code: string): NumberFormat {
  const [first = ''] = code.slice(0, MAX_CODE_LENGTH).split(';');
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return 'duration';
  const marks = first.replaceAll(LITERALS, '');
  if (/general|standard/i.test(marks)) return 'number';
  if (/[ymdhs]/i.test(marks)) return 'date';
  const digits = marks.replaceAll(/[\s().\-/]/g, (mark) => (mark === '.' ? mark : ''));
  return /^0[0#]+$/.test(digits) ? { digits: digits.length } : 'number';
}
