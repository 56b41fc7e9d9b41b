import { DELIMITERS, type Dialect, type DialectOverrides, type Question } from '@sluice/shared';
import { type FoundHeader, findHeader } from '../table/find-header.ts';
import { joinedHeader } from '../table/joined-header.ts';
import { questionsOf, reading } from '../table/questions.ts';
import { widthOf } from '../table/width.ts';
import { namesOtherwise, usualWidth } from './names-otherwise.ts';
import { detectQuote, quoteConfidence } from './quote-mark.ts';
import { type Sample, sampleRows, seemsWrapped, unwrap } from './sample.ts';
import { separatorLine, textBegins } from './separator-line.ts';

/** How a text is written. */
export interface DetectedDialect {
  readonly dialect: Omit<Dialect, 'encoding'>;
  /** What it leaves open. */
  readonly questions: Question[];
  /**
   * How sure each is, from 0 to 1: of the delimiter by how many rows it cuts alike (`consistency`), of the quotation
   * mark by `quoteConfidence`, of the header row by `findHeader`. What was set by hand is sure.
   */
  readonly confidence: { readonly delimiter: number; readonly quote: number; readonly header: number };
}

type Writing = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>;

interface Candidate extends FoundHeader {
  readonly writing: Writing;
  readonly rows: Sample['rows'];
  /** Rows in which a mark stands where it does not belong. */
  readonly strays: number;
  readonly score: number;
}

/** Looked for only where no other separator cuts the rows alike. */
const RARE_DELIMITERS = [':', ' ', '^', '~', '§', '¦', '¬', '#', '\u0001', '\u001f'];
/** Below this a text is of one column. */
const CUTS_NOTHING = 0.02;
/** Above this its separator is found: below it may be one that stands in its texts. */
const CUTS_WELL = 0.5;
/** Of rows that one separator cuts alike, by so much more does another way to understand marks have to fit. */
const CLEARLY_BETTER = 0.02;
const MIN_STRAYS = 2;
const BELOW_A_TITLE = 0.9;

/**
 * Decides how a text is written from its beginning: the delimiter that cuts the most rows, the first among them, into the
 * same number of cells, more than one, with the marks around cells that leave the fewest astray; then the header.
 *
 * @param head the first few hundred kilobytes, in UTF-8; its last row may be cut
 * @param overrides what a person set by hand is taken as it is
 * @param isWhole nothing comes after `head`
 */
export function detectDialect(
  head: Buffer,
  overrides: DialectOverrides,
  isWhole = head.length < 256 * 1024,
): DetectedDialect {
  const outer = head.subarray(textBegins(head).byte);
  const text = overrides.wrapped ? unwrap(outer, isWhole) : outer;
  const named = separatorLine(head)?.delimiter;
  const given = overrides.delimiter ?? (named !== undefined && /["'\\]/.test(named) ? undefined : named);
  const best = withNamesOtherwise(detectWriting(text, given, overrides, isWhole), overrides);
  const { writing, rows, rowsAbove, headerRows, header } = best;
  const table = rows.slice(rowsAbove);
  const names = header ? joinedHeader(table.slice(0, headerRows)) : (table[0] ?? []);
  const width = widthOf(names, header ? table.slice(headerRows) : table, header, overrides);
  const wrapping =
    best.score <= CUTS_NOTHING && overrides.wrapped === undefined && seemsWrapped(outer, isWhole);
  const dialect = {
    ...(overrides.wrapped !== undefined && { wrapped: overrides.wrapped }),
    delimiter: writing.delimiter,
    quote: writing.quote,
    ...(writing.escape && { escape: writing.escape }),
    header,
    ...(headerRows > 1 && { headerRows }),
    ...(rowsAbove > 0 && { rowsAbove }),
    ...width,
  };
  return {
    dialect,
    questions: wrapping
      ? wrappedQuestion(unwrap(outer, isWhole), table, overrides)
      : questionsOf(table, dialect, best.confidence, overrides),
    confidence: {
      delimiter: given ? 1 : Math.max(0, Math.min(1, best.score)),
      quote: overrides.quote === undefined ? quoteConfidence(text.toString(), writing) : 1,
      header: best.confidence,
    },
  };
}

/** Whether each row is one cell that is the row: asked where what is inside is a table. */
function wrappedQuestion(inner: Buffer, table: Sample['rows'], overrides: DialectOverrides): Question[] {
  const { rows, rowsAbove, headerRows, header, score } = detectWriting(inner, undefined, overrides, true);
  if (score < RARE_MINIMUM) return [];
  const within = rows.slice(rowsAbove);
  const names = header ? joinedHeader(within.slice(0, headerRows)) : [];
  const [first = [], second = []] = table;
  const inside = reading({ header, wrapped: true }, names, within[header ? headerRows : 0] ?? []);
  const whole = reading({ header: true, wrapped: false }, first, second);
  return [
    {
      part: 'wrapped',
      taken: { wrapped: false },
      readings: [
        { ...inside, dialect: { wrapped: true } },
        { ...whole, dialect: { wrapped: false } },
      ],
    },
  ];
}

/** The same where the names are written otherwise than the rows, which nothing but the rows can tell. */
function withNamesOtherwise(found: Candidate, overrides: DialectOverrides): Candidate {
  const [first = [], ...below] = found.rows;
  const names = namesOtherwise(first, usualWidth(below), found.writing);
  // Above names that are written as the rows stands a title.
  if (names === first || found.rowsAbove > 0) return found;
  const rows = [[...names], ...below];
  return { ...found, ...findHeader(rows, overrides), rows };
}

function detectWriting(
  text: Buffer,
  given: string | undefined,
  overrides: DialectOverrides,
  isWhole: boolean,
): Candidate {
  const ways = marksOf(text.toString(), overrides);
  const candidate = (writing: Writing): Candidate => {
    const { rows, strays } = sampleRows(text, writing, isWhole);
    const found = findHeader(rows, overrides);
    const score = consistency(rows.slice(found.rowsAbove + found.headerRows - 1), (place) =>
      strays.has(place + found.rowsAbove + found.headerRows - 1),
    );
    // A separator that cuts the header not at all makes a title of it.
    const sure = found.rowsAbove > 0 && overrides.rowsAbove === undefined ? score * BELOW_A_TITLE : score;
    return { ...found, writing, rows, strays: strays.size, score: sure };
  };
  const best = (delimiters: readonly string[]): Candidate => {
    let found: Candidate | undefined;
    let strays = 0;
    for (const way of ways) {
      // One stray mark is a slip of the row that has it: to read all others otherwise takes more.
      if (way.quote === null && overrides.quote !== null && strays < MIN_STRAYS) continue;
      for (const delimiter of delimiters) {
        const next = candidate({ delimiter, ...way });
        // The first of equals: they stand in the order of how common each is.
        const margin = found && found.writing.quote !== next.writing.quote ? CLEARLY_BETTER : 0;
        // Who quotes cells does not mean the marks to be text.
        if (found && way.quote === null && quotedAs(next.rows) >= strays) continue;
        if (!found || next.score > found.score + margin) found = next;
      }
      strays = found?.strays ?? 0;
    }
    if (!found) throw new Error('there is no way to write a text');
    return found;
  };
  if (given) return best([given]);
  const common = best(DELIMITERS);
  // What cuts all rows but the first is a separator below a title, or stands in a text of each.
  if (common.score > CUTS_WELL && common.rowsAbove !== 1) return common;
  const present = RARE_DELIMITERS.filter((delimiter) => text.includes(delimiter));
  if (present.length === 0) return common;
  const rare = best(present);
  return rare.score > Math.max(RARE_MINIMUM, common.score + CLEARLY_BETTER) ? rare : common;
}

/** A sentence has blanks too: nearly all rows have to be cut alike. */
const RARE_MINIMUM = 0.85;

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
  const sizes = new Map<number, number>();
  let strays = 0;
  for (const [place, { length }] of rows.entries()) {
    if (isStray(place)) strays++;
    else sizes.set(length, (sizes.get(length) ?? 0) + 1);
  }
  // Where marks are astray in every row, to leave them unescaped is the habit of the file.
  if (sizes.size === 0) return HABIT_OF_STRAYS * consistency(rows, () => false);
  const [cells, agreeing] = [...sizes].reduce((left, right) => (right[1] > left[1] ? right : left));
  const { length } = first;
  const lacksOne = length > 1 && length + 1 === cells;
  const agreement =
    (agreeing / rows.length) * (length === cells ? 1 : lacksOne ? FIRST_ROW_LACKS_ONE : FIRST_ROW_DISAGREES);
  if (cells === 1) return 0.01 * agreement;
  return agreement * (1 - 0.1 / cells) - (strays > 0 ? 0.0001 : 0);
}
