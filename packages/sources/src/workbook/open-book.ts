import { RunFailure } from '@sluice/shared';
import { MissingFileError, readBytes, type StoredFile } from '@sluice/storage';
import { openArchive } from './archive.ts';
import type { Book } from './book.ts';
import { openOds } from './ods/ods-book.ts';
import { damaged } from './refusals.ts';
import { isCompoundFile, openCompoundFile } from './xls/compound-file.ts';
import { openXls } from './xls/xls-book.ts';
import { openXlsx } from './xlsx/xlsx-book.ts';

const HEAD_BYTES = 16;
/** What else Office wrote in files of the kind of `.xls`: a stream by which it is told, and how it is called. */
const OLDER_KINDS: readonly { readonly stream: string; readonly kind: string }[] = [
  { stream: 'WordDocument', kind: 'DOC' },
  { stream: 'PowerPoint Document', kind: 'PPT' },
];

/** What other programs pack as ZIP: a part by which it is told, and how it is called. */
const OTHER_KINDS: readonly { readonly part: RegExp; readonly kind: string; readonly isSheet?: true }[] = [
  { part: /^xl\/workbook\.bin$/, kind: 'XLSB', isSheet: true },
  { part: /^index\.zip$|^index\/.*\.iwa$/, kind: 'Apple Numbers', isSheet: true },
  { part: /^word\//, kind: 'DOCX' },
  { part: /^ppt\//, kind: 'PPTX' },
  { part: /^content\.xml$/, kind: 'OpenDocument' },
];

/**
 * Opens a stored workbook, whatever its format.
 *
 * @param maxBytes what is made of it may take so much of the disk
 * @param listBytes where sheets are found by reading all of them, so much of it is looked through
 * @throws RunFailure `source_missing`; `spreadsheet_file` {kind} or `binary_file` {kind} where it is of another kind;
 * `protected_workbook`, `damaged_workbook`, `unsafe_workbook`
 */
export async function openBook(file: StoredFile, maxBytes: number, listBytes?: number): Promise<Book> {
  const size = await sizeOf(file);
  if (isCompoundFile(await headOf(file))) return openOlder(file, size, maxBytes);
  const archive = await openArchive(file, size);
  const book = (await openXlsx(file, archive, maxBytes)) ?? (await openOds(archive, listBytes));
  if (book) return book;
  const other = OTHER_KINDS.find(({ part }) => archive.names.some((name) => part.test(name)));
  if (archive.has('[content_types].xml') && !other) throw damaged('xl/workbook.xml');
  throw new RunFailure(other?.isSheet ? 'spreadsheet_file' : 'binary_file', { kind: other?.kind ?? 'ZIP' });
}

/** @throws RunFailure `source_missing` */
export async function sizeOf({ storage, key }: StoredFile): Promise<number> {
  const stored = await storage.stat(key);
  if (!stored) throw new RunFailure('source_missing');
  return stored.bytes;
}

/** Workbooks until 2003 and protected ones are files of the same kind: what lies in them tells which (MS-CFB, 2.2). */
async function openOlder(file: StoredFile, size: number, maxBytes: number): Promise<Book> {
  const compound = await openCompoundFile(file, size);
  // The name under which a protected workbook lies there (MS-OFFCRYPTO, 2.3.4.4).
  if (compound.stream('EncryptedPackage')) throw new RunFailure('protected_workbook');
  // Excel 95 called it otherwise, and some programs of today do.
  const workbook = compound.stream('Workbook') ?? compound.stream('Book');
  const isOfOffice = compound.stream('\u0001Ole') !== undefined;
  if (workbook) return openXls(file, workbook, { maxBytes, isOfOffice });
  const other = OLDER_KINDS.find(({ stream }) => compound.stream(stream));
  throw new RunFailure('binary_file', { kind: other?.kind ?? 'OLE2' });
}

async function headOf(file: StoredFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of readBytes(file, { end: HEAD_BYTES - 1 })) chunks.push(chunk);
  } catch (error) {
    throw error instanceof MissingFileError ? new RunFailure('source_missing', {}, { cause: error }) : error;
  }
  return Buffer.concat(chunks);
}
