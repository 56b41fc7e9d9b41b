import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dialect, RunFailure } from '@sluice/shared';
import { storeIn } from '@sluice/storage/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CSV_START, type CsvRow } from '../../src/csv/cursor.ts';
import { detectDialect } from '../../src/csv/dialect.ts';
import { profileCsv } from '../../src/csv/profile.ts';
import { readBatches } from '../../src/csv/read-batches.ts';
import { RowReader } from '../../src/csv/row-reader.ts';
import { textBegins } from '../../src/csv/separator-line.ts';
import { mutated, numbers } from '../support/mutated-files.ts';

/** So many mutated texts take a second or two; so many files, which go through a disk, as well. */
const [TEXTS, FILES] = [1_500, 60];

let folder: string;
let files: readonly Buffer[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-mutated-'));
  const cases = new URL('../cases/', import.meta.url);
  const names = (await readdir(cases)).toSorted();
  files = await Promise.all(names.map((name) => readFile(new URL(name, cases))));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function mutatedFile(seed: number): { readonly bytes: Buffer; readonly place: string } {
  const next = numbers(seed);
  const bytes = mutated(files[next(files.length)] ?? Buffer.alloc(0), next);
  return { bytes, place: `seed ${seed}: ${JSON.stringify(bytes.toString('latin1').slice(0, 2_000))}` };
}

it('whatever is done to a text, each character is in a row, for bytes that come in any pieces', () => {
  let read = 0;
  for (let seed = 1; seed <= TEXTS; seed++) {
    const { bytes, place } = mutatedFile(seed);
    const dialect: Dialect = { encoding: 'utf-8', ...detectDialect(bytes, {}).dialect };
    const rows = rowsOf(bytes, dialect, bytes.length);
    for (const chunk of [1, 13]) expect(rowsOf(bytes, dialect, chunk), place).toEqual(rows);
    const all = rowsOf(bytes, { ...dialect, header: false, rowsAbove: 0 }, bytes.length);
    if (!rows || !all) continue;
    // Which rows are passed over is all that the dialect says.
    const { rowsAbove = 0, header, headerRows = 1 } = dialect;
    const passed = Math.min(all.length, rowsAbove + (header ? headerRows : 0));
    expect(
      rows.map(({ next }) => next.byte),
      place,
    ).toEqual(all.slice(passed).map(({ next }) => next.byte));
    expectAllThere(bytes, dialect, all, place);
    read++;
  }
  // Refused are those whose marks never close.
  expect(read).toBeGreaterThan(0.9 * TEXTS);
}, 60_000);

it('whatever is done to a file, it is read whole, or refused by name', async () => {
  let read = 0;
  for (let seed = 1; seed <= FILES; seed++) {
    const { bytes, place } = mutatedFile(seed);
    try {
      const file = await storeIn(folder, bytes);
      const { dialect, rows, columns } = await profileCsv(file, {});
      let count = 0;
      for await (const batch of readBatches(file, dialect, null, { rows: 3 })) {
        expect(
          batch.rows.map(({ row }) => row),
          place,
        ).toEqual(batch.rows.map((_, at) => count + at + 1));
        count += batch.rows.length;
      }
      expect(count, place).toBe(rows);
      expect(columns.length, place).toBeGreaterThan(0);
      read++;
    } catch (error) {
      if (!(error instanceof RunFailure)) throw error;
    }
  }
  expect(read).toBeGreaterThan(FILES / 2);
}, 60_000);

/** Undefined where the text is refused by name. */
function rowsOf(text: Buffer, dialect: Dialect, chunk: number): CsvRow[] | undefined {
  const { byte, line } = textBegins(text);
  const passed = (dialect.rowsAbove ?? 0) + (dialect.header ? (dialect.headerRows ?? 1) : 0);
  const reader = new RowReader(dialect, { ...CSV_START, byte, line }, passed);
  const rows: CsvRow[] = [];
  const take = () => {
    for (let next = reader.take(); next.length > 0; next = reader.take()) rows.push(...next);
  };
  try {
    for (let at = byte; at < text.length; at += chunk) {
      reader.add(text.subarray(at, at + chunk));
      take();
    }
    reader.end();
    take();
    return rows;
  } catch (error) {
    if (error instanceof RunFailure) return undefined;
    throw error;
  }
}

/** Rows lie behind each other without a gap but for blank ones, and their cells have all that is written in them. */
function expectAllThere(text: Buffer, dialect: Dialect, all: readonly CsvRow[], place: string): void {
  let at = textBegins(text).byte;
  for (const { cells, next } of all) {
    const written = text.toString('utf8', at, next.byte);
    expect(withoutWriting(cells.join(''), dialect), place).toBe(withoutWriting(written, dialect));
    at = next.byte;
  }
  expect(withoutWriting(text.toString('utf8', at), dialect), place).toBe('');
}

/** A text without what stands between cells and around them, and without bytes that mean nothing. */
function withoutWriting(text: string, { delimiter, quote, escape: escaping }: Dialect): string {
  const writing = new Set([delimiter, quote ?? '', escaping ?? '', '\u001a', '\ufffd']);
  return [...text.replace(/\s/g, '')].filter((character) => !writing.has(character)).join('');
}
