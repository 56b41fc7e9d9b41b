import { DELIMITERS, type Dialect, type DialectOverrides } from '@sluice/shared';
import { type FoundHeader, findHeader } from '../table/find-header.ts';
import { mostUsualWidth } from '../table/row-shape.ts';
import { isDecimal, isOneValueEach } from './one-value.ts';
import { isPunctuation } from './punctuation.ts';
import { detectQuote } from './quote-mark.ts';
import { type Sample, sampleRows } from './sample.ts';
import { bareLines } from './text-lines.ts';

type Writing = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>;

/** A text as one separator cuts it. */
export interface Candidate extends FoundHeader {
  readonly writing: Writing;
  readonly rows: Sample['rows'];
  /** The places of the rows in which a mark stands where it does not belong. */
  readonly strays: Sample['strays'];
  /** The line of the first row, as it is. */
  readonly firstLine: string;
  /** How sure the separator is, from 0 to 1. */
  readonly score: number;
}

/** The way in which a text seems to be written. */
export interface FoundWriting extends Candidate {
  /** What the other common separators make of it. */
  readonly others: readonly Candidate[];
}

/** Looked for only where no other separator cuts the rows alike. */
const RARE_DELIMITERS = [':', ' ', '^', '~', '§', '¦', '¬', '#', '\u0001', '\u001f'];
/** Above this its separator is found: below it may be one that stands in its texts. */
export const CUTS_WELL = 0.5;
/** Of rows that one separator cuts alike, by so much more does another way to understand marks have to fit. */
const CLEARLY_BETTER = 0.02;
const MIN_STRAYS = 2;
const BELOW_A_TITLE = 0.9;
/** A sentence has blanks too: nearly all rows have to be cut alike. */
export const RARE_MINIMUM = 0.85;

/**
 * The separator that cuts the most rows of a text alike, with the marks around cells that leave the fewest astray.
 *
 * @param given the separator, where it is known
 */
export function detectWriting(
  text: Buffer,
  given: string | undefined,
  overrides: DialectOverrides,
  isWhole: boolean,
): FoundWriting {
  const content = text.toString();
  const ways = marksOf(content, overrides);
  const candidate = (writing: Writing): Candidate => {
    const { rows, strays, firstLine } = sampleRows(text, writing, isWhole);
    const found = findHeader(rows, overrides);
    const score = consistency(rows.slice(found.rowsAbove + found.headerRows - 1), (place) =>
      strays.has(place + found.rowsAbove + found.headerRows - 1),
    );
    // A separator that cuts the header not at all makes a title of it.
    const sure = found.rowsAbove > 0 && overrides.rowsAbove === undefined ? score * BELOW_A_TITLE : score;
    return { ...found, writing, rows, strays, firstLine, score: sure };
  };
  const best = (delimiters: readonly string[]): FoundWriting => {
    let found: Candidate | undefined;
    let strays = 0;
    const tried: Candidate[] = [];
    for (const way of ways) {
      // One stray mark is a slip of the row that has it: to read all others otherwise takes more.
      if (way.quote === null && overrides.quote !== null && strays < MIN_STRAYS) continue;
      for (const delimiter of delimiters) {
        const next = candidate({ delimiter, ...way });
        tried.push(next);
        // The first of equals: they stand in the order of how common each is.
        const margin = found && found.writing.quote !== next.writing.quote ? CLEARLY_BETTER : 0;
        // Who quotes cells does not mean the marks to be text.
        if (found && way.quote === null && quotedAs(next.rows) >= strays) continue;
        if (!found || next.score > found.score + margin) found = next;
      }
      strays = found?.strays.size ?? 0;
    }
    if (!found) throw new Error('there is no way to write a text');
    const { delimiter, quote, escape: escaping } = found.writing;
    const others = tried.filter(
      ({ writing }) =>
        writing.delimiter !== delimiter && writing.quote === quote && writing.escape === escaping,
    );
    return { ...found, others };
  };
  if (given) return best([given]);
  const common = withoutPunctuation(best(DELIMITERS), content, best);
  // What cuts all rows but the first is a separator below a title, or stands in a text of each.
  if (common.score > CUTS_WELL && common.rowsAbove !== 1) return common;
  const present = RARE_DELIMITERS.filter((delimiter) => text.includes(delimiter));
  if (present.length === 0) return common;
  const rare = { ...best(present), others: [] };
  if (rare.score <= Math.max(RARE_MINIMUM, common.score + CLEARLY_BETTER)) return common;
  return isOneValueEach(content) ? common : rare;
}

/**
 * The same, but where the comma that seems to separate cells is one of a text, or the decimal mark of numbers: another
 * separator stands in nearly all lines too, or each line below the name of the only column is a number.
 */
function withoutPunctuation(
  found: FoundWriting,
  content: string,
  best: (delimiters: readonly string[]) => FoundWriting,
): FoundWriting {
  if (found.writing.delimiter !== ',') return found;
  const lines = bareLines(content);
  const others = DELIMITERS.filter((delimiter) => delimiter !== ',' && isPunctuation(',', delimiter, lines));
  if (others.length > 0) {
    const other = best(others);
    return filledWidth(other) > 1 && alikeShare(other) > CUTS_WELL ? other : found;
  }
  const [name = '', ...values] = lines;
  const isColumn = !name.includes(',') && values.length > 0 && values.every(isDecimal);
  return isColumn ? best(DELIMITERS.filter((delimiter) => delimiter !== ',')) : found;
}

/** The part of the rows below a title that are cut into the most usual number of cells; 0 where that is one. */
export function alikeShare({ rows, rowsAbove }: Candidate): number {
  const table = rows.slice(rowsAbove);
  const [cells, count] = mostUsualWidth(table);
  return cells < 2 ? 0 : count / table.length;
}

/** How many columns have a value in some row. */
export function filledWidth({ rows, rowsAbove, headerRows, header }: Candidate): number {
  const filled = new Set<number>();
  for (const row of rows.slice(rowsAbove + (header ? headerRows : 0))) {
    for (const [column, cell] of row.entries()) if (cell.trim() !== '') filled.add(column);
  }
  return filled.size;
}

/** The ways to understand marks that a text suggests, the most usual first. */
function marksOf(
  text: string,
  { quote, escape: escaping }: DialectOverrides,
): readonly Pick<Dialect, 'quote' | 'escape'>[] {
  if (quote === null) return [{ quote }];
  const first = quote ?? detectQuote(text) ?? '"';
  if (escaping !== undefined) return [{ quote: first, ...(escaping && { escape: escaping }) }];
  const ways: Pick<Dialect, 'quote' | 'escape'>[] = [{ quote: first }];
  if (text.includes(`\\${first}`)) ways.push({ quote: first, escape: '\\' });
  if (quote === undefined && text.includes(first)) ways.push({ quote: null });
  return ways;
}

/** How many cells stand between the same marks, where marks are read as text. */
function quotedAs(rows: Sample['rows']): number {
  let count = 0;
  for (const row of rows) {
    for (const cell of row) if (cell.length > 1 && /^(["']).*\1$/s.test(cell)) count++;
  }
  return count;
}

/** Rows whose marks are all astray tell less of a separator, and more than none. */
const HABIT_OF_STRAYS = 0.6;
/** A row that is unlike the first one makes a delimiter less likely by this much. */
const FIRST_ROW_DISAGREES = 0.3;
/** Less so where it only lacks a name. */
const FIRST_ROW_LACKS_ONE = 0.8;

/** From 0 to 1: the part of the rows that agree on a number of cells; next to nothing where that number is one. */
function consistency(rows: readonly string[][], isStray: (place: number) => boolean): number {
  const [first] = rows;
  if (!first) return 0;
  const others = rows.filter((_, place) => !isStray(place));
  // Where marks are astray in every row, to leave them unescaped is the habit of the file.
  if (others.length === 0) return HABIT_OF_STRAYS * consistency(rows, () => false);
  const [cells, agreeing] = mostUsualWidth(others);
  const { length } = first;
  const lacksOne = length > 1 && length + 1 === cells;
  const agreement =
    (agreeing / rows.length) * (length === cells ? 1 : lacksOne ? FIRST_ROW_LACKS_ONE : FIRST_ROW_DISAGREES);
  if (cells === 1) return 0.01 * agreement;
  return agreement * (1 - 0.1 / cells) - (others.length < rows.length ? 0.0001 : 0);
}
