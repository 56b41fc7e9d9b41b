import { RunFailure } from '@sluice/shared';
import { MissingFileError, readBytes, type StoredFile } from '@sluice/storage';
import { openArchive } from './archive.ts';
import type { Book } from './book.ts';
import { openOds } from './ods/ods-book.ts';
import { damaged } from './refusals.ts';
import { openXlsx } from './xlsx/xlsx-book.ts';

const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
/** The name under which a protected workbook lies in a file of the older kind (MS-OFFCRYPTO, 2.3.4.4). */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const DIRECTORY_BYTES = 8 * 1024;

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
 * @throws RunFailure `source_missing`; `spreadsheet_file` {kind} or `binary_file` {kind} where it is of another kind;
 * `protected_workbook`, `damaged_workbook`, `unsafe_workbook`
 */
export async function openBook(file: StoredFile, maxBytes: number): Promise<Book> {
  const size = await sizeOf(file);
  if (await isOle2(file)) throw await refusalOfOle2(file);
  const archive = await openArchive(file, size);
  const book = (await openXlsx(file, archive, maxBytes)) ?? (await openOds(archive));
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

async function isOle2(file: StoredFile): Promise<boolean> {
  return (await bytesAt(file, 0, OLE2.length)).equals(OLE2);
}

/** Workbooks until 2003 and protected ones are files of the same kind: what lies in them tells which (MS-CFB, 2.2). */
async function refusalOfOle2(file: StoredFile): Promise<RunFailure> {
  const header = await bytesAt(file, 0, 512);
  if (header.length < 512) return damaged('XLS');
  const sector = 2 ** Math.min(header.readUInt16LE(30), 16);
  const directory = await bytesAt(file, (1 + header.readUInt32LE(48)) * sector, DIRECTORY_BYTES);
  return directory.includes(ENCRYPTED)
    ? new RunFailure('protected_workbook')
    : new RunFailure('spreadsheet_file', { kind: 'XLS' });
}

async function bytesAt(file: StoredFile, start: number, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of readBytes(file, { start, end: start + length - 1 })) chunks.push(chunk);
  } catch (error) {
    throw error instanceof MissingFileError ? new RunFailure('source_missing', {}, { cause: error }) : error;
  }
  return Buffer.concat(chunks);
}
