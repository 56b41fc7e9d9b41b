import { DELIMITERS, type Dialect, RunFailure } from '@sluice/shared';
import { decideEncoding, readFirstRow, readRows, START, spool } from '@sluice/sources';
import type { StoredFile } from '@sluice/storage';
import { isSameCell } from './corrections-cell.ts';

/** The columns that a report of refused rows has besides the file's own. */
const LINE = 'Sluice line';
const REASON = 'Sluice reason';

/** A row of a corrected report. */
export interface CorrectedRow {
  /** The line of the import's file that it is about. */
  readonly line: number;
  /** In the order of the import's columns; then what the row had beyond its header. */
  readonly cells: readonly string[];
}

/** A corrected report, recognised as one of an import with certain columns. */
export interface Report {
  readonly encoding: Dialect['encoding'];
  /** Its rows in their order, some at a time. Memory holds a chunk of the file. */
  readonly rows: () => AsyncGenerator<CorrectedRow[]>;
}

/**
 * Recognises the report of an import, whatever a spreadsheet made of its encoding, its delimiter and the order of its
 * columns. Columns that somebody added are passed over.
 *
 * @param columns as the report calls those of the import, in their order
 * @throws RunFailure `not_a_report`, and what is wrong with any file that cannot be read
 */
export async function openReport(file: StoredFile, columns: readonly string[]): Promise<Report> {
  const { encoding, damagedUtf8 } = await decideEncoding(file, undefined);
  // A letter that was lost would come back as a correction.
  if (damagedUtf8) throw new RunFailure('not_a_report');
  const text = await spool(file, encoding);
  for (const delimiter of DELIMITERS) {
    const dialect: Dialect = { encoding, delimiter, quote: '"', header: true };
    const header = await readFirstRow(text, dialect);
    const layout = header && layoutOf(header.cells, columns, encoding);
    if (layout) return { encoding, rows: () => correctedRows(text, dialect, layout) };
  }
  throw new RunFailure('not_a_report');
}

/** Where in a row of the report everything stands. */
interface Layout {
  readonly line: number;
  /** By column of the import. */
  readonly own: readonly number[];
  readonly width: number;
}

/** @returns undefined where a column is missing; of columns that are called alike, the first is the first */
function layoutOf(
  header: readonly string[],
  columns: readonly string[],
  encoding: Dialect['encoding'],
): Layout | undefined {
  // The last ones: an import of an earlier report has such columns of its own before them.
  const line = header.lastIndexOf(LINE);
  const reason = header.lastIndexOf(REASON);
  if (line === -1 || reason === -1) return undefined;
  const taken = new Set([line, reason]);
  const own: number[] = [];
  for (const name of columns) {
    const at = header.findIndex((cell, index) => !taken.has(index) && isSameCell(name, cell, encoding));
    if (at === -1) return undefined;
    taken.add(at);
    own.push(at);
  }
  return { line, own, width: header.length };
}

async function* correctedRows(
  text: StoredFile,
  dialect: Dialect,
  { line, own, width }: Layout,
): AsyncGenerator<CorrectedRow[]> {
  for await (const chunk of readRows(text, dialect, START)) {
    yield chunk.map(({ cells, broken }) => {
      const number = cells[line] ?? '';
      if (broken || !/^[1-9]\d{0,8}$/.test(number)) throw new RunFailure('not_a_report');
      return { line: Number(number), cells: [...own.map((at) => cells[at] ?? ''), ...cells.slice(width)] };
    });
  }
}
