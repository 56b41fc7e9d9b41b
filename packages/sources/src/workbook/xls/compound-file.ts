import { readBytes, type StoredFile } from '@sluice/storage';
import { damaged, unsafe } from '../refusals.ts';

const HEADER_BYTES = 512;
const SIGNATURE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ENTRY_BYTES = 128;
/** Numbers of sectors from here on are none: the end of a chain, a free place (MS-CFB, 2.1). */
const MAX_SECTOR = 0xfffffffa;
/** Programs write streams in one piece, and in some dozens where a file was saved over and over. */
const MAX_PIECES = 20_000;
const MAX_DIRECTORY_SECTORS = 1_000;
const CHUNK_BYTES = 64 * 1024;
/** Streams of fewer bytes lie in another one, in places of so many. */
const [SMALL_STREAM, SMALL_BYTES] = [4_096, 64];

/** A stream within a compound file. */
export interface CompoundStream {
  readonly size: number;
  /** Its bytes from a place on, some at a time. */
  bytes(from: number, signal?: AbortSignal): AsyncGenerator<Buffer>;
}

/** The streams of a compound file (MS-CFB), which is how Office wrote documents until 2003: a file system in a file. */
export interface CompoundFile {
  /** Names are of any case (MS-CFB, 2.6.4). @returns undefined where there is none of that name */
  stream(name: string): CompoundStream | undefined;
}

export function isCompoundFile(head: Buffer): boolean {
  return head.subarray(0, SIGNATURE.length).equals(SIGNATURE);
}

/** A stretch of the file that belongs to a stream. */
interface Piece {
  readonly start: number;
  readonly length: number;
}

/**
 * Opens a compound file, of which only the tables are read.
 *
 * @param size of the file in bytes
 * @throws RunFailure `damaged_workbook` where it is none or is cut, `unsafe_workbook`
 */
export async function openCompoundFile(file: StoredFile, size: number): Promise<CompoundFile> {
  const header = await readPart(file, 0, HEADER_BYTES);
  const [shift, miniShift] = [header.readUInt16LE(30), header.readUInt16LE(32)];
  if (!isCompoundFile(header) || (shift !== 9 && shift !== 12) || miniShift !== 6) throw damaged('XLS');
  const sector = 2 ** shift;
  const placeOf = (number: number) => (number + 1) * sector;
  const count = Math.ceil(size / sector) - 1;
  const next = new Uint32Array(count);
  // The table of what follows each sector lies in sectors too; the first 109 of these stand in the header.
  const tables: number[] = [];
  for (let at = 76; at < HEADER_BYTES; at += 4) tables.push(header.readUInt32LE(at));
  for (let more = header.readUInt32LE(68), read = 0; more < MAX_SECTOR; read++) {
    if (more >= count || read > count) throw damaged('XLS');
    const listed = await readPart(file, placeOf(more), sector);
    for (let at = 0; at < sector - 4; at += 4) tables.push(listed.readUInt32LE(at));
    more = listed.readUInt32LE(sector - 4);
  }
  let known = 0;
  for (const table of tables) {
    if (table >= MAX_SECTOR || known >= count) continue;
    const entries = await readPart(file, placeOf(table), sector);
    for (let at = 0; at < sector && known < count; at += 4) next[known++] = entries.readUInt32LE(at);
  }
  next.fill(MAX_SECTOR, known);

  /** The sectors of a chain, those behind each other as one piece. */
  const chain = (first: number, bytes: number): Piece[] => {
    const pieces: { start: number; length: number }[] = [];
    let left = bytes;
    for (let number = first, read = 0; left > 0; read++) {
      if (number >= count || read > count) throw damaged('XLS');
      const [start, length] = [placeOf(number), Math.min(sector, left)];
      const last = pieces.at(-1);
      if (last && last.start + last.length === start) last.length += length;
      else pieces.push({ start, length });
      if (pieces.length > MAX_PIECES) throw unsafe(`${MAX_PIECES} pieces`);
      left -= length;
      number = next[number] ?? MAX_SECTOR;
    }
    return pieces;
  };

  const directory: Buffer[] = [];
  for (let number = header.readUInt32LE(48); number < MAX_SECTOR; number = next[number] ?? MAX_SECTOR) {
    if (number >= count || directory.length >= MAX_DIRECTORY_SECTORS) throw damaged('XLS');
    directory.push(await readPart(file, placeOf(number), sector));
  }
  const entries = entriesOf(Buffer.concat(directory));
  const root = entries.find(({ type }) => type === 5);
  return {
    stream(name) {
      const wanted = name.toUpperCase();
      const entry = entries.find((each) => each.type === 2 && each.name.toUpperCase() === wanted);
      if (!entry) return undefined;
      if (entry.size > size) throw damaged('XLS');
      const isSmall = entry.size < SMALL_STREAM;
      const small = () =>
        smallPieces(file, entry, chain(root?.first ?? MAX_SECTOR, root?.size ?? 0), header, chain);
      return {
        size: entry.size,
        async *bytes(from, signal) {
          const pieces = isSmall ? await small() : chain(entry.first, entry.size);
          yield* bytesOf(file, pieces, from, signal);
        },
      };
    },
  };
}

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly first: number;
  readonly size: number;
}

function entriesOf(directory: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const length = Math.min(64, directory.readUInt16LE(at + 64));
    entries.push({
      name: directory.toString('utf16le', at, at + Math.max(0, length - 2)),
      type: directory.readUInt8(at + 66),
      first: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

async function smallPieces(
  file: StoredFile,
  { first, size }: Entry,
  within: readonly Piece[],
  header: Buffer,
  chain: (first: number, bytes: number) => Piece[],
): Promise<Piece[]> {
  const tables = header.readUInt32LE(64);
  const sector = 2 ** header.readUInt16LE(30);
  if (tables > MAX_PIECES) throw damaged('XLS');
  const table: Buffer[] = [];
  for (const { start, length } of chain(header.readUInt32LE(60), tables * sector))
    table.push(await readPart(file, start, length));
  const next = Buffer.concat(table);
  const pieces: Piece[] = [];
  for (let number = first, left = size; left > 0; left -= SMALL_BYTES) {
    let [offset, piece] = [number * SMALL_BYTES, 0];
    while (offset >= (within[piece]?.length ?? Number.POSITIVE_INFINITY))
      offset -= within[piece++]?.length ?? 0;
    const start = within[piece]?.start;
    if (start === undefined) throw damaged('XLS');
    pieces.push({ start: start + offset, length: Math.min(SMALL_BYTES, left) });
    number = 4 * number + 4 <= next.length ? next.readUInt32LE(4 * number) : MAX_SECTOR;
  }
  return pieces;
}

async function* bytesOf(
  file: StoredFile,
  pieces: readonly Piece[],
  from: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  let left = from;
  for (const { start, length } of pieces) {
    if (left >= length) {
      left -= length;
      continue;
    }
    let read = 0;
    const range = { start: start + left, end: start + length - 1, chunkBytes: CHUNK_BYTES };
    for await (const chunk of readBytes(file, range)) {
      read += chunk.length;
      yield chunk;
      signal?.throwIfAborted();
    }
    if (read < length - left) throw damaged('XLS');
    left = 0;
  }
}

/** @throws RunFailure `damaged_workbook` where the file ends before */
async function readPart(file: StoredFile, start: number, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readBytes(file, { start, end: start + length - 1 })) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (bytes.length < length) throw damaged('XLS');
  return bytes;
}
