import { DELIMITERS, type Dialect, type DialectOverrides, ENTITIES, foldText, QUOTES } from '@sluice/shared';
import { parse } from 'csv-parse/sync';

const SAMPLE_ROWS = 200;

/** How a text is written, and how sure that is of its delimiter, from 0 to 1. */
export interface DialectVerdict {
  readonly delimiter: Dialect['delimiter'];
  readonly quote: Dialect['quote'];
  readonly header: boolean;
  readonly confidence: number;
}

/**
 * Decides delimiter, quotation mark and header row from the beginning of a text: the delimiter that cuts the most rows
 * into the same number of cells, more than one.
 *
 * @param text the first few hundred kilobytes; its last line may be cut
 * @param overrides what a person set by hand is taken as it is
 */
export function detectDialect(text: string, overrides: DialectOverrides): DialectVerdict {
  const quote = overrides.quote === undefined ? detectQuote(text) : overrides.quote;
  const candidates = (overrides.delimiter ? [overrides.delimiter] : DELIMITERS).map((delimiter) => {
    const rows = sampleRows(text, delimiter, quote);
    return { delimiter, rows, score: consistency(rows) };
  });
  // The first of equals: DELIMITERS stands in the order of how common each is.
  const best = candidates.reduce((left, right) => (right.score > left.score ? right : left), {
    delimiter: DELIMITERS[0],
    rows: [] as string[][],
    score: -1,
  });
  return {
    delimiter: best.delimiter,
    quote,
    header: overrides.header ?? hasHeader(best.rows),
    confidence: overrides.delimiter ? 1 : Math.max(0, Math.min(1, best.score)),
  };
}

function sampleRows(text: string, delimiter: string, quote: Dialect['quote']): string[][] {
  try {
    return parse(text, {
      delimiter,
      quote: quote ?? false,
      escape: quote,
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: SAMPLE_ROWS,
    });
  } catch {
    // An unclosed quotation mark, which the full reading reports with its line: here, rows are counted without quotes.
    return quote === null ? [] : sampleRows(text, delimiter, null);
  }
}

/** From 0 to 1: the part of the rows that agree on a number of cells; next to nothing where that number is one. */
function consistency(rows: readonly string[][]): number {
  if (rows.length === 0) return 0;
  const sizes = new Map<number, number>();
  for (const { length } of rows) sizes.set(length, (sizes.get(length) ?? 0) + 1);
  const [cells, agreeing] = [...sizes].reduce((left, right) => (right[1] > left[1] ? right : left));
  const agreement = agreeing / rows.length;
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
const LOOKS_LIKE_DATA = /^[-+]?\d[\d\s.,/:-]*$|^[^@\s]+@[^@\s]+\.[^@\s]+$/;

function hasHeader(rows: readonly string[][]): boolean {
  const first = rows[0] ?? [];
  if (first.some((cell) => KNOWN_HEADERS.has(foldText(cell)))) return true;
  return !first.some((cell) => LOOKS_LIKE_DATA.test(cell.trim()));
}
