import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { RunFailure } from '@sluice/shared';
import { MissingFileError, readBytes, type StoredFile } from '@sluice/storage';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { damaged, oversized, unsafe } from './refusals.ts';

/** Workbooks have some dozens, with many pictures some hundreds. */
const MAX_ENTRIES = 5_000;
/** Sheets pack to an eighth. What unpacks to more than this is refused where it also unpacks to so many times its size. */
const SUSPICIOUS = { bytes: 64 * 1024 ** 2, ratio: 200 };
const MEGABYTE = 1024 ** 2;
const [WINDOW_BYTES, CHUNK_BYTES] = [128 * 1024, 64 * 1024];
const LOCAL_HEADER_BYTES = 30;
/** How the last part of a ZIP file begins, behind which only a comment comes. */
const END = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;

/** The parts of a ZIP file, by their names: in lower case, with `/` between folders and none in front. */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * The bytes of a part, some at a time. It lets go of the file when no more are asked for.
   *
   * @throws RunFailure `source_missing`, `damaged_workbook`, `oversized_workbook`, `protected_workbook`
   */
  bytesOf(name: string, signal?: AbortSignal): AsyncGenerator<Buffer>;
}

/**
 * Opens a ZIP file, of which only the list of its parts is read.
 *
 * @param size of the file in bytes
 * @throws RunFailure `damaged_workbook` where it is none, `unsafe_workbook` where it is none that a program writes
 */
export async function openArchive(file: StoredFile, size: number): Promise<Archive> {
  const reader = new WindowReader(file, size);
  try {
    const zip = await fromRandomAccessReaderPromise(reader, await endOf(reader, size), {
      autoClose: false,
      strictFileNames: false,
    });
    if (zip.entryCount > MAX_ENTRIES) throw unsafe(`${zip.entryCount} entries`);
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
      if (entries.has(name)) throw unsafe(`“${entry.fileName.slice(0, 60)}” twice`);
      entries.set(name, entry);
    }
    refuseOverlaps([...entries.values()]);
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name),
      async *bytesOf(name, signal) {
        const entry = entries.get(name);
        if (!entry) throw damaged(name);
        try {
          yield* unpacked(file, zip, name, entry, signal);
        } catch (error) {
          throw signal?.aborted ? error : asRefusal(error, name);
        }
      },
    };
  } catch (error) {
    throw reader.failure ?? asRefusal(error, 'ZIP');
  }
}

/** Where a ZIP file ends: behind it some programs and servers leave bytes that say nothing. */
async function endOf(reader: WindowReader, size: number): Promise<number> {
  const start = Math.max(0, size - WINDOW_BYTES);
  const tail = await reader.load(start, size - start);
  let found: number | undefined;
  for (let at = tail.lastIndexOf(END); at !== -1; at = at > 0 ? tail.lastIndexOf(END, at - 1) : -1) {
    if (at + END_BYTES > tail.length) continue;
    const end = at + END_BYTES + tail.readUInt16LE(at + END_BYTES - 2);
    if (end === tail.length) return size;
    if (end < tail.length) found ??= start + end;
  }
  return found ?? size;
}

/** Bytes that belong to several parts make much of little. */
function refuseOverlaps(entries: readonly Entry[]): void {
  let end = 0;
  const inOrder = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const { relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize } of inOrder) {
    if (start < end) throw unsafe('entries that overlap');
    end = start + LOCAL_HEADER_BYTES + fileNameLength + compressedSize;
  }
}

async function* unpacked(
  file: StoredFile,
  zip: ZipFile,
  name: string,
  entry: Entry,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  signal?.throwIfAborted();
  if (entry.isEncrypted()) throw new RunFailure('protected_workbook');
  if (!entry.canDecodeFileData()) throw damaged(name);
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > SUSPICIOUS.bytes && uncompressedSize > SUSPICIOUS.ratio * compressedSize)
    throw oversized(`${Math.round(uncompressedSize / MEGABYTE)} MB`, name);
  const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = readBytes(file, { start, end: start + compressedSize - 1, chunkBytes: CHUNK_BYTES });
  const chunks = compressedSize === 0 ? nothing() : entry.compressionMethod === 0 ? packed : inflated(packed);
  let [length, sum] = [0, 0];
  for await (const chunk of chunks) {
    length += chunk.length;
    // Never more than was announced, which was looked at before anything was read.
    if (length > uncompressedSize) throw damaged(name);
    sum = crc32(chunk, sum);
    yield chunk;
    signal?.throwIfAborted();
  }
  if (length !== uncompressedSize || sum !== entry.crc32) throw damaged(name);
}

async function* nothing(): AsyncGenerator<Buffer> {}

async function* inflated(packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
  // A failure of either end reaches whoever asks for chunks.
  const fed = pipeline(packed, inflate).catch(() => undefined);
  try {
    const chunks: AsyncIterable<Buffer> = inflate;
    yield* chunks;
  } finally {
    inflate.destroy();
    await fed;
  }
}

/** What a library says of a file is said of the file; errors of the ground and reasons to end are passed on. */
function asRefusal(error: unknown, name: string): unknown {
  if (error instanceof RunFailure || !(error instanceof Error) || error.name === 'AbortError') return error;
  if (error instanceof MissingFileError) return new RunFailure('source_missing', {}, { cause: error });
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const isOfLibrary = code === undefined ? error.constructor === Error : code.startsWith('Z_');
  return isOfLibrary || code === 'ERR_STREAM_PREMATURE_CLOSE' ? damaged(name, error) : error;
}

/** Reads a stored file at any place, through a window: the list of the parts is many short reads behind each other. */
class WindowReader extends RandomAccessReader {
  /** Why the file could not be read, which the library tells in words of its own. */
  failure: unknown;
  readonly #file: StoredFile;
  readonly #size: number;
  #window: Buffer = Buffer.alloc(0);
  #start = 0;

  constructor(file: StoredFile, size: number) {
    super();
    this.#file = file;
    this.#size = size;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.load(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        callback(bytes.length < length ? new Error('the file ends before') : null);
      },
      (error) => {
        this.failure = error instanceof MissingFileError ? asRefusal(error, '') : error;
        callback(new Error('the file cannot be read', { cause: error }));
      },
    );
  }

  /** Fewer where the file ends before. */
  async load(position: number, length: number): Promise<Buffer> {
    const at = position - this.#start;
    if (at < 0 || at + length > this.#window.length) {
      const start = Math.max(0, Math.min(position, this.#size - WINDOW_BYTES));
      const end = Math.max(position + length, start + WINDOW_BYTES) - 1;
      const chunks: Buffer[] = [];
      for await (const chunk of readBytes(this.#file, { start, end })) chunks.push(chunk);
      [this.#window, this.#start] = [Buffer.concat(chunks), start];
    }
    const from = position - this.#start;
    return this.#window.subarray(from, from + length);
  }
}
