import { withoutNumbers } from './punctuation.ts';
import { nearlyAll } from './text-lines.ts';

/** Longer lines are looked at by their beginning. */
const MAX_LENGTH = 1_000;
/** Where a column ends, so many lines have more than one blank. */
const PADDED = 0.5;

/**
 * Whether columns stand below each other by blanks alone, and cannot be told apart by those: some cell is blank or has a blank
 * inside.
 *
 * @param lines those that have a value
 * @param bare the same without quoted cells
 */
export function isAligned(lines: readonly string[], bare: readonly string[]): boolean {
  const rows = lines.filter((line) => !/^[-=_+ ]+$/.test(line)).map((line) => line.slice(0, MAX_LENGTH));
  if (rows.length < 2 || !nearlyAll(bare, 0.9, isWithoutCommas)) return false;
  if (rows.some((line) => /[\t;|]/.test(line))) return false;
  return hasPaddedGap(rows) && !areWords(rows);
}

/** Whether each cell is one word, below the others of its column: then blanks separate them. */
function areWords(rows: readonly string[]): boolean {
  const words = rows.map((row) => [...row.matchAll(/[^ ]+/g)]);
  const [first = []] = words;
  return (
    words.every(({ length }) => length === first.length) &&
    first.every((_, place) => {
      const column = words.map((row) => row[place]);
      const starts = new Set(column.map((word) => word?.index));
      const ends = new Set(column.map((word) => (word ? word.index + word[0].length : 0)));
      return starts.size === 1 || ends.size === 1;
    })
  );
}

/** Blanks may stand behind commas that separate. */
function isWithoutCommas(line: string): boolean {
  return !withoutNumbers(line).includes(',');
}

/** Whether all lines have a blank in one place between texts, and half of them more than one around it. */
function hasPaddedGap(rows: readonly string[]): boolean {
  const width = Math.max(...rows.map(({ length }) => length));
  const blank = Array.from({ length: width }, (_, at) => rows.every((row) => (row[at] ?? ' ') === ' '));
  const begins = blank.indexOf(false);
  return blank.some((isBlank, at) => isBlank && at > begins && blank[at + 1] === false && isPadded(rows, at));
}

function isPadded(rows: readonly string[], gap: number): boolean {
  const padded = rows.filter(
    (row) => row.slice(gap - 1, gap + 1) === '  ' || row.slice(gap, gap + 2) === '  ',
  );
  const reaching = rows.filter((row) => row.length > gap + 1);
  return padded.length >= PADDED * rows.length && 2 * reaching.length > rows.length;
}
