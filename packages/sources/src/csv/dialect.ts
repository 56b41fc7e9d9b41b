import type { Dialect, DialectOverrides, Question } from '@sluice/shared';
import { findHeader } from '../table/find-header.ts';
import { joinedHeader } from '../table/joined-header.ts';
import { questionsOf, reading } from '../table/questions.ts';
import { widthOf } from '../table/width.ts';
import { delimiterQuestion } from './delimiter-question.ts';
import { namesOtherwise, usualWidth } from './names-otherwise.ts';
import { refuseOtherLayouts } from './other-layouts.ts';
import { quoteConfidence } from './quote-mark.ts';
import { type Sample, seemsWrapped, unwrap } from './sample.ts';
import { separatorLine, textBegins } from './separator-line.ts';
import { detectWriting, type FoundWriting, RARE_MINIMUM } from './writing.ts';

/** Below this a text is of one column. */
const CUTS_NOTHING = 0.02;

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

/**
 * Decides how a text is written from its beginning: the delimiter that cuts the most rows, the first among them, into the
 * same number of cells, more than one, with the marks around cells that leave the fewest astray; then the header.
 *
 * @param head the first few hundred kilobytes, in UTF-8; its last row may be cut
 * @param overrides what a person set by hand is taken as it is
 * @param isWhole nothing comes after `head`
 * @throws RunFailure `other_format` where it is plainly written for something else than a table, and no delimiter is set
 *   by hand
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
  const found = detectWriting(text, given, overrides, isWhole);
  if (given === undefined) refuseOtherLayouts(text.toString(), found);
  const best = withNamesOtherwise(found, overrides);
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
  // What the rows are depends on what separates their cells.
  const asked = given === undefined ? delimiterQuestion(text, best, overrides, isWhole) : undefined;
  const others = () => (asked ? [asked] : questionsOf(table, dialect, best.confidence, overrides, rows[0]));
  return {
    dialect,
    questions: wrapping ? wrappedQuestion(unwrap(outer, isWhole), table, overrides) : others(),
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
function withNamesOtherwise(found: FoundWriting, overrides: DialectOverrides): FoundWriting {
  const [first = [], ...below] = found.rows;
  const width = usualWidth(below) ?? 0;
  // A row that a mark spoils is read by its line, and is none of a title where it then names every column.
  const isSpoiled = found.strays.has(0) && first.length < width;
  const cells = isSpoiled ? [found.firstLine] : first;
  const otherwise = namesOtherwise(cells, width, found.writing);
  const names = otherwise === cells ? first : otherwise;
  // Above names that are written as the rows stands a title.
  if (names === first || found.rowsAbove > (isSpoiled ? 1 : 0)) return found;
  const rows = [[...names], ...below];
  return { ...found, ...findHeader(rows, overrides), rows };
}
