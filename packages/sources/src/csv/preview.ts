import { type Dialect, type DialectOverrides, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import type { SourcePreview } from '../source.ts';
import { refuseTooManyColumns } from '../table/column-limit.ts';
import { namedColumns } from '../table/column-names.ts';
import { PreviewRows } from '../table/preview-rows.ts';
import { CSV_START, type CsvRow } from './cursor.ts';
import { decideEncodingOfHead } from './decide-encoding.ts';
import { decodeText, isPlain, type Lettering } from './decode-text.ts';
import { detectDialect } from './dialect.ts';
import { readHead } from './read-head.ts';
import { joinedRows, parseRows } from './read-rows.ts';
import { bytesOf } from './text-bytes.ts';

/**
 * Reads the first rows of an uploaded file and no more of it than they need, however large it is: some hundred
 * kilobytes, unless rows are very long. Its dialect is that of this beginning, of which alone it is asked.
 *
 * @param overrides what a person set by hand of its dialect
 * @param most so many rows, fewer where the file ends before
 * @throws RunFailure where already these rows cannot be read: empty, binary, undecodable, an unclosed quote,
 * too many columns
 */
export async function previewCsv(
  file: StoredFile,
  overrides: DialectOverrides,
  most: number,
): Promise<SourcePreview> {
  const bytes = await readHead(file);
  const { encoding } = await decideEncodingOfHead(bytes, overrides.encoding);
  const { repair } = overrides;
  const lettering: Lettering = { encoding, ...(repair !== undefined && { repair }) };
  const { dialect: detected } = detectDialect(await headText(file, bytes, lettering), overrides);
  const dialect: Dialect = { ...lettering, ...detected };
  const { header, headerRows = 1 } = dialect;
  const named = header ? headerRows : 0;
  const found: CsvRow[] = [];
  const wanted = most + named;
  for await (const rows of parseRows(textOf(file, lettering), { ...dialect, header: false }, CSV_START)) {
    found.push(...rows.slice(0, wanted - found.length));
    if (found.length === wanted) break;
  }
  const first = joinedRows(found.slice(0, Math.max(1, named)), dialect);
  if (!first) throw new RunFailure('empty_file');
  refuseTooManyColumns(first.cells);
  const preview = new PreviewRows();
  for (const row of found.slice(named)) preview.add(row);
  return { dialect, columns: namedColumns(first.cells, dialect), rows: preview.rows };
}

async function headText(file: StoredFile, bytes: Buffer, lettering: Lettering): Promise<Buffer> {
  if (isPlain(lettering)) return bytes;
  for await (const text of decodeText(file, lettering)) return Buffer.from(text);
  return Buffer.alloc(0);
}

async function* textOf(file: StoredFile, lettering: Lettering): AsyncGenerator<Buffer> {
  if (isPlain(lettering)) yield* bytesOf(file, { chunkBytes: 1 << 17 });
  else for await (const text of decodeText(file, lettering)) yield Buffer.from(text);
}
