import { dsvFormat } from 'd3-dsv';
import type { GeneratedFile } from './generated.ts';

/** A row as another CSV library reads it. */
export interface SourceRow {
  /** From 1, header left out. */
  readonly row: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads a source with a library that Sluice does not use, and counts its lines.
 *
 * @throws when the library reads other cells than were meant to be written: the generator is to blame then
 */
export function readSource({ bytes, encoding, delimiter, rows }: GeneratedFile): SourceRow[] {
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  const records = dsvFormat(delimiter).parseRows(text);
  const source: SourceRow[] = [];
  let line = 1;
  for (const [index, cells] of records.entries()) {
    const isBlank = cells.every((cell) => cell.trim() === '');
    if (index > 0 && !isBlank) source.push({ row: source.length + 1, line, cells });
    line += 1 + (cells.join('').match(/\r\n|\n/g) ?? []).length;
  }
  for (const { row, cells } of source) {
    const meant = rows[row - 1]?.cells;
    if (JSON.stringify(meant) !== JSON.stringify(cells)) throw new Error(`row ${row} is not as it was meant`);
  }
  if (source.length !== rows.length) throw new Error(`${source.length} rows were read of ${rows.length}`);
  return source;
}
