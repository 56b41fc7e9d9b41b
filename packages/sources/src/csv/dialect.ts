import { DELIMITERS, type Dialect, type DialectOverrides } from '@sluice/shared';
import { parse } from 'csv-parse/sync';
import { MAX_COLUMNS } from '../table/column-limit.ts';
import { detectHeader } from '../table/header-row.ts';
import { titleRows } from '../table/title-rows.ts';
import { detectQuote, quoteConfidence } from './quote-mark.ts';
import { parserOptions } from './row-parser.ts';
import { separatorLine } from './separator-line.ts';

const SAMPLE_ROWS = 200;

/** How a text is written. */
export interface DetectedDialect {
  readonly delimiter: Dialect['delimiter'];
  readonly quote: Dialect['quote'];
  readonly header: boolean;
  /** Rows above the table; absent where there are none. */
  readonly rowsAbove?: number;
  /**
   * How sure each is, from 0 to 1: of the delimiter by how many rows it cuts alike (`consistency`), of the quotation
   * mark by `quoteConfidence`, of the header row by `detectHeader`. What was set by hand is sure.
   */
  readonly confidence: { readonly delimiter: number; readonly quote: number; readonly header: number };
}

/**
 * Decides delimiter, quotation mark and header row from the beginning of a text: the delimiter that cuts the most rows,
 * the first among them, into the same number of cells, more than one; rows above the table are left out of it.
 *
 * @param head the first few hundred kilobytes, in UTF-8; its last row may be cut
 * @param overrides what a person set by hand is taken as it is
 */
export function detectDialect(head: Buffer, overrides: DialectOverrides): DetectedDialect {
  const separator = separatorLine(head);
  const text = head.toString('utf8', separator?.bytes ?? 0);
  const named = DELIMITERS.find((delimiter) => delimiter === separator?.delimiter);
  const given = overrides.delimiter ?? named;
  const quote = overrides.quote === undefined ? detectQuote(text) : overrides.quote;
  const candidates = (given ? [given] : DELIMITERS).map((delimiter) => {
    const all = sampleRows(text, delimiter, quote);
    const rowsAbove = overrides.rowsAbove ?? (overrides.header === false ? 0 : titleRows(all));
    const rows = all.slice(rowsAbove);
    return { delimiter, rowsAbove, rows, score: consistency(rows) };
  });
  // The first of equals: DELIMITERS stands in the order of how common each is.
  const best = candidates.reduce((left, right) => (right.score > left.score ? right : left));
  const { delimiter, rowsAbove } = best;
  const headerRow = detectHeader(best.rows);
  return {
    delimiter,
    quote,
    header: overrides.header ?? headerRow.header,
    ...(rowsAbove > 0 && { rowsAbove }),
    confidence: {
      delimiter: given ? 1 : Math.max(0, Math.min(1, best.score)),
      quote: overrides.quote === undefined ? quoteConfidence(text, { delimiter, quote }) : 1,
      header: overrides.header === undefined ? headerRow.confidence : 1,
    },
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
        // A wider row is none that could be read, and looking at every cell of it below would take long.
        if (cells.some((cell) => cell.trim() !== '')) rows.push(cells.slice(0, MAX_COLUMNS + 1));
        return null;
      },
    });
  } catch {
    // The row that the sample cuts, or a quotation mark that is never closed: the profile tells of that one with
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
