import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PLAIN_CSV } from '../../samples/format.ts';
import { writeSample } from '../../samples/write.ts';
import { COLUMNS, type LeadRow, leadRow } from './lead-row.ts';

export interface LeadFileSpec {
  readonly rows: number;
  /** The first so many of `COLUMNS`, and beyond those columns that go nowhere. */
  readonly columns: number;
  /** Every lead of one revision is in another too, with other values. */
  readonly revision: number;
}

/** A file to import, and beside it the same rows as the table must hold them in the end: for the limit. */
export interface LeadFile extends LeadFileSpec {
  readonly csvPath: string;
  /** What COPY reads: the rows that count, in the file's order, in the columns of `table`. */
  readonly copyPath: string;
  readonly table: readonly string[];
  readonly mapping: { readonly columns: readonly { readonly column: number; readonly field: string }[] };
  /** What must become of the rows. */
  readonly good: number;
  readonly bad: number;
  /** Rows of which a later row with the same key counts instead. */
  readonly repeated: number;
}

/** Of each block of so many rows, two are bad and one repeats an earlier one: 1 % and 0.5 %. */
const BLOCK = 200;
const BAD = new Set([57, 157]);
const REPEATS = BLOCK - 1;
/** Which rows of a block are repeated, half as far into the file as their repeats: one by an even block, one by an odd. */
const REPEATED = [20, 120] as const;

export async function writeLeadFile(spec: LeadFileSpec, folder: string): Promise<LeadFile> {
  const name = `leads-${spec.rows}-${spec.columns}-${spec.revision}`;
  const [csvPath, copyPath] = [join(folder, `${name}.csv`), join(folder, `${name}.copy`)];
  const mapped = COLUMNS.slice(0, spec.columns);
  const others = Array.from({ length: spec.columns - mapped.length }, (_, index) => `Custom ${index + 1}`);
  const header = [...mapped.map((column) => column.header), ...others];
  const rows = () => cellsOf(spec);
  await writeSample({ header, format: PLAIN_CSV, rows }, spec.rows, csvPath);
  await pipeline(Readable.from(copyLines(spec)), createWriteStream(copyPath));
  const blocks = Math.floor(spec.rows / BLOCK);
  const bad = blocks * BAD.size + [...BAD].filter((place) => place < spec.rows % BLOCK).length;
  return {
    ...spec,
    csvPath,
    copyPath,
    table: mapped.map(({ column }) => column),
    mapping: { columns: mapped.map(({ field }, column) => ({ column, field })) },
    good: spec.rows - bad - blocks,
    bad,
    repeated: blocks,
  };
}

/** The rows of the file, cell by cell. */
export function* cellsOf({ rows, columns, revision }: LeadFileSpec): Generator<string[]> {
  const mapped = COLUMNS.slice(0, columns);
  for (let index = 0; index < rows; index++) {
    const row = leadRow(leadAt(index), revision);
    const cells = mapped.map(({ field }) => row[field].written);
    if (isRepeat(index)) cells[5] = `${cells[5]} Group`;
    if (BAD.has(index % BLOCK)) spoil(cells, index);
    for (let other = mapped.length; other < columns; other++) cells.push(unmapped(index, other, row));
    yield cells;
  }
}

/** The rows that the table must hold in the end, in the order of the file; `null` where there is no value. */
export function* landed({ rows, columns, revision }: LeadFileSpec): Generator<(string | null)[]> {
  const mapped = COLUMNS.slice(0, columns);
  for (let index = 0; index < rows; index++) {
    if (BAD.has(index % BLOCK) || isRepeated(index, rows)) continue;
    const row = leadRow(leadAt(index), revision);
    const values = mapped.map(({ field }) => row[field].value);
    if (isRepeat(index)) values[5] = `${values[5]} Group`;
    yield values;
  }
}

/** Which lead the row is about. */
function leadAt(index: number): number {
  if (!isRepeat(index)) return index;
  const block = Math.floor(index / BLOCK);
  return Math.floor(block / 2) * BLOCK + REPEATED[block % 2 === 0 ? 0 : 1];
}

function isRepeat(index: number): boolean {
  return index % BLOCK === REPEATS;
}

function isRepeated(index: number, rows: number): boolean {
  const place = REPEATED.findIndex((repeated) => repeated === index % BLOCK);
  if (place === -1) return false;
  return (Math.floor(index / BLOCK) * 2 + place) * BLOCK + REPEATS < rows;
}

/** In turn: an address that is none, a number that is none, a day that no month has. */
function spoil(cells: string[], index: number): void {
  const fault = Math.floor(index / 100) % 3;
  if (fault === 0) cells[3] = `${cells[3]?.split('@', 1)[0]}@`;
  if (fault === 1) cells[7] = 'about 4000 or so';
  if (fault === 2) cells[8] = '2024-02-31';
}

/** What else an export holds: texts, numbers, nothing. */
function unmapped(index: number, column: number, row: LeadRow): string {
  const kind = (index + column) % 4;
  if (kind === 0) return '';
  if (kind === 1) return String(index * column);
  return kind === 2 ? row.notes.written : `${row.company.written} ${column}`;
}

/** The text format of COPY (https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS), in pieces. */
function* copyLines(spec: LeadFileSpec): Generator<string> {
  const escapes = new Map([
    ['\\', '\\\\'],
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
  ]);
  let text = '';
  for (const values of landed(spec)) {
    const cells = values.map((value) =>
      value === null ? '\\N' : value.replaceAll(/[\\\n\r\t]/g, (character) => escapes.get(character) ?? ''),
    );
    text += `${cells.join('\t')}\n`;
    if (text.length < 64 * 1024) continue;
    yield text;
    text = '';
  }
  yield text;
}
