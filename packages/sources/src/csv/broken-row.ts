import type { Dialect } from '@sluice/shared';
import { parse } from 'csv-parse/sync';
import type { CsvPosition, CsvRow } from './cursor.ts';
import { MAX_ROW_CHARACTERS, parserOptions, rowTooLong } from './row-parser.ts';

const [LF, CR] = [0x0a, 0x0d];

/**
 * The line in which a quotation mark is misplaced, as a row by itself: its cells where the marks are plainly part of
 * the text (`5" pipe`), else the raw line as its only cell, marked as broken.
 *
 * @param bytes the text from `position` on, as far as it is read
 * @param isEnd nothing comes after `bytes`
 * @returns undefined while the end of the line is not among the bytes
 * @throws RunFailure `record_too_long`
 */
export function brokenRow(
  bytes: Buffer,
  dialect: Dialect,
  position: CsvPosition,
  isEnd: boolean,
): CsvRow | undefined {
  const { start, blankLines } = skipBlankLines(bytes);
  const line = position.line + blankLines;
  const { end, length } = lineEnd(bytes, start);
  // A CR that is the last byte may be the first half of CR LF.
  if (!isEnd && end + length >= bytes.length) {
    if (bytes.length > MAX_ROW_CHARACTERS) throw rowTooLong(line);
    return undefined;
  }
  if (end - start > MAX_ROW_CHARACTERS) throw rowTooLong(line);
  const text = bytes.toString('utf8', start, end).replace(/^\ufeff/, '');
  const cells = cellsWithMarks(text, dialect);
  const row = position.row + 1;
  const next = { row, byte: position.byte + end + length, line: line + 1 };
  return { row, line, cells: cells ?? [text], broken: cells === undefined, next };
}

function cellsWithMarks(text: string, dialect: Dialect): string[] | undefined {
  const records: string[][] = parse(text, { ...parserOptions({ ...dialect, quote: null }) });
  const cells = records[0];
  const { quote } = dialect;
  if (!cells || !quote || cells.some((cell) => cell.startsWith(quote))) return undefined;
  return cells;
}

function skipBlankLines(bytes: Buffer): { start: number; blankLines: number } {
  let start = 0;
  let blankLines = 0;
  for (;;) {
    const { end, length } = lineEnd(bytes, start);
    if (end !== start || length === 0) return { start, blankLines };
    start += length;
    blankLines++;
  }
}

/** Looks at no byte behind the line: a search for LF would pass over the whole rest of a text whose lines end in CR. */
function lineEnd(bytes: Buffer, from: number): { end: number; length: number } {
  let end = from;
  while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end++;
  if (end === bytes.length) return { end, length: 0 };
  return { end, length: bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1 };
}
