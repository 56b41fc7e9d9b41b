import { RunFailure } from '@sluice/shared';
import { type AsHeld, type FoundTable, findTable, type SourceContext, type SourceRow } from '@sluice/sources';
import { isSameCell } from './corrections-cell.ts';

/** The columns that a report of refused rows has besides the file's own. */
const LINE = 'Sluice line';
/** In its place, where the import is of a workbook. */
const ROW = 'Sluice row';
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
  readonly asHeld: AsHeld;
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
export async function openReport(
  fileId: string,
  context: Pick<SourceContext, 'storage' | 'organizationId'>,
  columns: readonly string[],
): Promise<Report> {
  const table = await findTable(fileId, context, (header, asHeld) => layoutOf(header, columns, asHeld));
  if (!table) throw new RunFailure('not_a_report');
  return { asHeld: table.asHeld, rows: () => correctedRows(table) };
}

/** Where in a row of the report everything stands. */
interface Layout {
  readonly line: number;
  /** By column of the import. */
  readonly own: readonly number[];
  readonly width: number;
}

/** @returns undefined where a column is missing; of columns that are called alike, the first is the first */
function layoutOf(header: readonly string[], columns: readonly string[], asHeld: AsHeld): Layout | undefined {
  // The last ones: an import of an earlier report has such columns of its own before them.
  const line = Math.max(header.lastIndexOf(LINE), header.lastIndexOf(ROW));
  const reason = header.lastIndexOf(REASON);
  if (line === -1 || reason === -1) return undefined;
  const taken = new Set([line, reason]);
  const own: number[] = [];
  for (const name of columns) {
    const at = header.findIndex((cell, index) => !taken.has(index) && isSameCell(name, cell, asHeld));
    if (at === -1) return undefined;
    taken.add(at);
    own.push(at);
  }
  return { line, own, width: header.length };
}

async function* correctedRows({ layout, rows }: FoundTable<Layout>): AsyncGenerator<CorrectedRow[]> {
  for await (const some of rows()) yield some.map((row) => correctedRow(row, layout));
}

function correctedRow({ cells, broken }: SourceRow, { line, own, width }: Layout): CorrectedRow {
  const number = cells[line] ?? '';
  if (broken || !/^[1-9]\d{0,8}$/.test(number)) throw new RunFailure('not_a_report');
  return { line: Number(number), cells: [...own.map((at) => cells[at] ?? ''), ...cells.slice(width)] };
}
