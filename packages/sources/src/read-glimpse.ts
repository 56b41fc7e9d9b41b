import { type Dialect, type DialectOverrides, RunFailure } from '@sluice/shared';
import { readBytes, type StoredFile } from '@sluice/storage';
import { refuseTooManyColumns } from './column-limit.ts';
import { decideEncodingOfHead } from './decide-encoding.ts';
import { decodeText } from './decode-text.ts';
import { detectDialect } from './dialect.ts';
import { readHead } from './read-head.ts';
import { parseRows, type SourceRow, START } from './read-rows.ts';

/** The beginning of a file, read in a dialect that only this beginning was asked for. */
export interface Glimpse {
  readonly dialect: Dialect;
  /** The first row where it names the columns; empty where it is data already. */
  readonly header: readonly string[];
  readonly rows: readonly SourceRow[];
}

/**
 * Reads the first rows of an uploaded file and no more of it than they need, however large it is: some hundred
 * kilobytes, unless rows are very long.
 *
 * @param overrides what a person set by hand of its dialect
 * @param most so many rows, fewer where the file ends before
 * @throws RunFailure where already these rows cannot be read: empty, binary, undecodable, an unclosed quote,
 * too many columns
 */
export async function readGlimpse(
  file: StoredFile,
  overrides: DialectOverrides,
  most: number,
): Promise<Glimpse> {
  const bytes = await readHead(file);
  const { encoding } = await decideEncodingOfHead(bytes, overrides.encoding);
  const { confidence: _, ...verdict } = detectDialect(await headText(file, bytes, encoding), overrides);
  const dialect: Dialect = { encoding, ...verdict };
  const { header } = dialect;
  const found: SourceRow[] = [];
  const wanted = most + (header ? 1 : 0);
  for await (const rows of parseRows(textOf(file, encoding), { ...dialect, header: false }, START)) {
    found.push(...rows.slice(0, wanted - found.length));
    if (found.length === wanted) break;
  }
  if (found.length === 0) throw new RunFailure('empty_file');
  const [first] = found;
  refuseTooManyColumns(first?.cells ?? []);
  return { dialect, header: header && first ? first.cells : [], rows: header ? found.slice(1) : found };
}

async function headText(file: StoredFile, bytes: Buffer, encoding: Dialect['encoding']): Promise<Buffer> {
  if (encoding === 'utf-8') return bytes;
  for await (const text of decodeText(file, encoding)) return Buffer.from(text);
  return Buffer.alloc(0);
}

async function* textOf(file: StoredFile, encoding: Dialect['encoding']): AsyncGenerator<Buffer> {
  if (encoding === 'utf-8') yield* readBytes(file, { chunkBytes: 1 << 17 });
  else for await (const text of decodeText(file, encoding)) yield Buffer.from(text);
}
