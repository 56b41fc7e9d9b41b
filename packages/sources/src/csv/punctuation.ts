import { nearlyAll } from './text-lines.ts';

/** Of the lines, in so many a mark has to be one of a text, and in so many another one has to stand that separates. */
const [IN_A_TEXT, SEPARATED] = [0.9, 0.8];
/** An amount or a measure with its decimals, or with its thousands set apart. */
const NUMBER = /(?<![\d,])(?:\d{1,3}(?:,\d{3})+|\d+,\d+)(?![\d,])/g;

/**
 * Whether a mark that could separate cells is one of a text or of numbers instead: where it stands in the cells of another
 * separator, a blank follows it or it is a decimal comma.
 *
 * The first line has to agree: a mark that separates names separates what is below them.
 *
 * @param lines without quoted cells
 * @param separator which cuts the lines otherwise
 */
export function isPunctuation(mark: string, separator: string, lines: readonly string[]): boolean {
  const [first = ''] = lines;
  // Who puts a blank behind the one separator puts it behind the other too.
  const isSpaced = nearlyAll(
    lines,
    SEPARATED,
    (line) => !standsBare(line, separator) && line.includes(separator),
  );
  const isOfText = (line: string) =>
    line.split(separator).every((piece) => {
      const words = mark === ',' ? withoutNumbers(piece) : piece;
      return isSpaced ? !words.includes(mark) : !standsBare(words, mark);
    });
  return (
    nearlyAll(lines, SEPARATED, (line) => line.includes(separator)) &&
    isOfText(first) &&
    nearlyAll(lines, IN_A_TEXT, isOfText)
  );
}

/** A text without the numbers in it that have a comma. */
export function withoutNumbers(text: string): string {
  return text.replace(NUMBER, '');
}

/** Whether a mark stands somewhere without a blank behind it. */
function standsBare(text: string, mark: string): boolean {
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
    if (!/[ \u00a0\u202f]/.test(text[at + 1] ?? '')) return true;
  }
  return false;
}
