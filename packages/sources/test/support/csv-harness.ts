import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Dialect } from '@sluice/shared';
import { diskStorage, fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import iconv from 'iconv-lite';
import type { MakeLarge, SourceHarness, Table } from '../../src/conformance.ts';
import { openSource } from '../../src/index.ts';

/** How a file is written. */
export interface Written {
  readonly encoding: Dialect['encoding'];
  readonly mark?: true;
  readonly delimiter: Dialect['delimiter'];
  readonly quote: '"' | "'";
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** Lines before the header. */
  readonly above?: readonly string[];
  /** Every so many rows stands one without a value. */
  readonly blankEvery?: number;
  /** The source is told its dialect, as one that was profiled. */
  readonly known?: true;
}

/** CSV files of a folder of their own, written in one way. */
export async function csvHarness(written: Written): Promise<SourceHarness> {
  const folder = await mkdtemp(join(tmpdir(), 'sluice-csv-'));
  const storage = diskStorage(folder);
  const organizationId = randomUUID();
  const dialect: Dialect = {
    encoding: written.encoding,
    delimiter: written.delimiter,
    quote: written.quote,
    header: true,
    ...(written.above && { rowsAbove: written.above.length }),
  };
  return {
    dialect: {},
    async make(table) {
      const fileId = randomUUID();
      const key = fileKey(organizationId, fileId);
      const put = (rows: number) => storage.put(key, inOneChunk(bytesOf(table, rows, written)));
      await put(table.rows.length);
      const forget = async () => {
        for await (const page of storage.list(organizationId))
          for (const stored of page) if (stored.key.startsWith(key)) await storage.remove(stored.key);
      };
      return {
        source: openSource(
          { kind: 'file', fileId, format: 'csv' },
          { storage, organizationId, ...(written.known && { dialect }) },
        ),
        // What was made of the file goes too: it is made again of what is there.
        async shrink(rows) {
          await forget();
          await put(rows);
        },
        vanish: forget,
      };
    },
    handles: () => openBelow(folder),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function bytesOf({ headers, rows }: Table, count: number, written: Written): Buffer {
  const { delimiter, quote, lineEnd, above = [], blankEvery = 0, encoding, mark } = written;
  const cell = (text: string) =>
    /["'\s,;|]/.test(text) ? `${quote}${text.replaceAll(quote, quote + quote)}${quote}` : text;
  const line = (cells: readonly string[]) => cells.map(cell).join(delimiter);
  const lines = [...above, line(headers)];
  for (const [index, cells] of rows.slice(0, count).entries()) {
    if (blankEvery > 0 && index % blankEvery === 1) lines.push(delimiter.repeat(headers.length - 1), '');
    lines.push(line(cells));
  }
  return iconv.encode(`${mark ? '\ufeff' : ''}${lines.join(lineEnd)}${lineEnd}`, encoding, { addBOM: false });
}

/** A large file in a folder that is there. */
export async function largeCsv(folder: string, rows: number): ReturnType<MakeLarge> {
  const path = join(folder, 'large.csv');
  await pipeline(linesOf(rows), createWriteStream(path));
  return { module: new URL('./large-csv.ts', import.meta.url), argument: path };
}

/** Some 100 bytes a row. */
function* linesOf(rows: number): Generator<string> {
  yield 'Identifiant,Nom,Notes\n';
  for (let row = 1; row <= rows; row++) yield `K${row},Nom ${row % 977},"${'notes '.repeat(12)}${row}"\n`;
}

/** How many files below a folder this process has open; 0 where the system does not tell. */
async function openBelow(folder: string): Promise<number> {
  const links = await readdir('/proc/self/fd').catch(() => []);
  const paths = await Promise.all(links.map((link) => readlink(`/proc/self/fd/${link}`).catch(() => '')));
  return paths.filter((path) => path.startsWith(folder)).length;
}
