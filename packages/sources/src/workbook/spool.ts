import { createHash } from 'node:crypto';
import { derivedKey, readBytes, type StoredFile } from '@sluice/storage';
import { z } from 'zod';
import { type Book, HEAD_ROWS, type Sheet, sheetNamed } from './book.ts';
import { openBook, sizeOf } from './open-book.ts';
import { oversized } from './refusals.ts';

/** What is made of a workbook may take so many times its size, beside what any may: sheets pack to an eighth of theirs. */
const TIMES = 20;
const CHUNK_LENGTH = 128 * 1024;

const factsSchema = z.object({
  /** How many cells a row has at most, of those behind the first ones. */
  width: z.int().min(0),
  hiddenRows: z.int().min(0),
});

/** The rows of a sheet as text, a row a line, so that reading can go on from any of them. */
export interface Spool extends z.infer<typeof factsSchema> {
  readonly rows: StoredFile;
}

/** So many bytes may be made of a file. @throws RunFailure `source_missing` */
export async function maxBytesOf(file: StoredFile): Promise<number> {
  return file.storage.spoolBytes + TIMES * (await sizeOf(file));
}

/**
 * Writes the rows of a sheet beside the file, once: each a JSON array of its number in the sheet and its cells. Another
 * worker may write the same at the same time: the two are equal, and either is stored whole.
 *
 * @throws RunFailure `oversized_workbook`, and as `openBook`
 */
export async function spoolSheet(
  file: StoredFile,
  sheet: string,
  {
    open,
    signal,
  }: {
    /** Where the book is open already. */
    readonly open?: { readonly book: Book; readonly sheet: Sheet };
    readonly signal?: AbortSignal | undefined;
  },
): Promise<Spool> {
  const { storage } = file;
  // Names of sheets are of any letters.
  const name = `sheet-${createHash('sha256').update(sheet).digest('hex').slice(0, 16)}.v1`;
  const rows = { storage, key: derivedKey(file.key, `${name}.rows`) };
  // Written last: where it is, the rows are whole.
  const facts = { storage, key: derivedKey(file.key, `${name}.json`) };
  if ((await storage.stat(facts.key)) && (await storage.stat(rows.key)))
    return { rows, ...(await readFacts(facts)) };
  const maxBytes = await maxBytesOf(file);
  const book = open?.book ?? (await openBook(file, maxBytes));
  const found = open?.sheet ?? sheetNamed(book.sheets, sheet);
  const lines = linesOf(book, found, maxBytes, signal);
  let told = { width: 0, hiddenRows: 0 };
  await storage.put(
    rows.key,
    (async function* () {
      for (;;) {
        const next = await lines.next();
        if (next.done) {
          told = next.value;
          return;
        }
        yield next.value;
      }
    })(),
  );
  await storage.put(facts.key, one(JSON.stringify(told)));
  return { rows, ...told };
}

async function* one(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

async function* linesOf(
  book: Book,
  sheet: Sheet,
  maxBytes: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, z.infer<typeof factsSchema>> {
  const reading = book.rows(sheet, signal ? { signal } : {});
  let [written, count, width, text] = [0, 0, 0, ''];
  const taken = (): Buffer => {
    const bytes = Buffer.from(text);
    text = '';
    written += bytes.length;
    if (written > maxBytes) throw oversized(`${Math.floor(maxBytes / 1024 ** 2)} MB`, sheet.name);
    return bytes;
  };
  try {
    for (;;) {
      const next = await reading.next();
      if (next.done) {
        if (text !== '') yield taken();
        return { width, hiddenRows: next.value.hiddenRows };
      }
      for (const { number, cells } of next.value) {
        if (++count > HEAD_ROWS) width = Math.max(width, cells.length);
        text += `${JSON.stringify([number, ...cells])}\n`;
        // A few long texts, each named by many cells, are far more than they look.
        if (text.length > CHUNK_LENGTH) yield taken();
      }
    }
  } finally {
    await reading.return({ hiddenRows: 0 });
  }
}

async function readFacts(facts: StoredFile): Promise<z.infer<typeof factsSchema>> {
  const chunks: Buffer[] = [];
  for await (const chunk of readBytes(facts)) chunks.push(chunk);
  return factsSchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
}
