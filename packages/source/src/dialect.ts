import { DELIMITERS, type Dialect, type DialectOverrides, ENTITIES, foldText, QUOTES } from '@sluice/shared';
import { parse } from 'csv-parse/sync';
import { parserOptions } from './row-parser.ts';
import { separatorLine } from './separator-line.ts';

const SAMPLE_ROWS = 200;

/** How a text is written, and how sure that is of its delimiter, from 0 to 1. */
export interface DialectVerdict {
  readonly delimiter: Dialect['delimiter'];
  readonly quote: Dialect['quote'];
  readonly header: boolean;
  readonly confidence: number;
}

/**
 * Decides delimiter, quotation mark and header row from the beginning of a text: the delimiter that cuts the most rows,
 * the first among them, into the same number of cells, more than one.
 *
 * @param head the first few hundred kilobytes, in UTF-8; its last row may be cut
 * @param overrides what a person set by hand is taken as it is
 */
export function detectDialect(head: Buffer, overrides: DialectOverrides): DialectVerdict {
  const separator = separatorLine(head);
  const text = head.toString('utf8', separator?.bytes ?? 0);
  const named = DELIMITERS.find((delimiter) => delimiter === separator?.delimiter);
  const given = overrides.delimiter ?? named;
  const quote = overrides.quote === undefined ? detectQuote(text) : overrides.quote;
  const candidates = (given ? [given] : DELIMITERS).map((delimiter) => {
    const rows = sampleRows(text, delimiter, quote);
    return { delimiter, rows, score: consistency(rows) };
  });
  // The first of equals: DELIMITERS stands in the order of how common each is.
  const best = candidates.reduce((left, right) => (right.score > left.score ? right : left));
  return {
    delimiter: best.delimiter,
    quote,
    header: overrides.header ?? hasHeader(best.rows),
    confidence: given ? 1 : Math.max(0, Math.min(1, best.score)),
  };
}

function sampleRows(text: string, delimiter: Dialect['delimiter'], quote: Dialect['quote']): string[][] {
  const rows: string[][] = [];
  try {
    parse(text, {
      ...parserOptions({ delimiter, quote }),
      bom: true,
      relax_quotes: true,
      to: SAMPLE_ROWS,
      on_record: (cells: string[]) => {
        rows.push(cells);
        return null;
      },
    });
  } catch {
    // The row that the sample cuts, or a quotation mark that is never closed: the whole reading tells of that one with
    // its line. What came before it serves; where nothing did, rows are counted without quotes.
    if (rows.length === 0 && quote !== null) return sampleRows(text, delimiter, null);
  }
  return rows;
}

/** A row that is unlike the first one makes a delimiter less likely by this much. */
const FIRST_ROW_DISAGREES = 0.3;

/** From 0 to 1: the part of the rows that agree on a number of cells; next to nothing where that number is one. */
function consistency(rows: readonly string[][]): number {
  const [first] = rows;
  if (!first) return 0;
  const sizes = new Map<number, number>();
  for (const { length } of rows) sizes.set(length, (sizes.get(length) ?? 0) + 1);
  const [cells, agreeing] = [...sizes].reduce((left, right) => (right[1] > left[1] ? right : left));
  const agreement = (agreeing / rows.length) * (first.length === cells ? 1 : FIRST_ROW_DISAGREES);
  if (cells === 1) return 0.01 * agreement;
  return agreement * (1 - 0.1 / cells);
}

/** The mark that stands around cells: a single quote only where it does so and a double quote never does. */
function detectQuote(text: string): Dialect['quote'] {
  const [double, single] = QUOTES.map((mark) => (text.match(around(mark)) ?? []).length);
  return (single ?? 0) > 1 && (double ?? 0) === 0 ? "'" : '"';
}

function around(mark: string): RegExp {
  return new RegExp(`(?:^|[,;\\t|])${mark}[^${mark}\\r\\n]*${mark}(?=[,;\\t|\\r\\n]|$)`, 'gm');
}

const KNOWN_HEADERS = new Set(
  Object.values(ENTITIES).flatMap((entity) =>
    Object.values(entity.fields).flatMap(({ label, aliases }) =>
      [label.en, label.fr, ...aliases.en, ...aliases.fr].map(foldText),
    ),
  ),
);
/** Longer cells are not looked at: none is a number, and the expression is slow on long ones. */
const LONGEST_DATUM = 254;
const LOOKS_LIKE_DATA = /^[-+]?\d[\d\s.,/:-]*$|^[^@\s]+@[^@\s]+\.[^@\s]+$/;

function hasHeader(rows: readonly string[][]): boolean {
  const first = rows[0] ?? [];
  if (first.some((cell) => KNOWN_HEADERS.has(foldText(cell)))) return true;
  return !first.some((cell) => cell.length <= LONGEST_DATUM && LOOKS_LIKE_DATA.test(cell.trim()));
}
