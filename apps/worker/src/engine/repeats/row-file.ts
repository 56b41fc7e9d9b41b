import type { FileHandle } from 'node:fs/promises';
import { openNameless } from './nameless-file.ts';

const LENGTH_BYTES = 4;
/** So much is collected before it is written. */
const BLOCK_BYTES = 1 << 20;
/** Read in one go: rows are asked for in nearly the order in which they were put, and each by itself would be slow. */
const READ_BYTES = 1 << 16;

/**
 * What is known of some rows of a source, on the disk: put in any order and asked for in any order; of each row what was
 * put last. The file has no name and is gone with this process. Memory holds a mebibyte and what was read last and, of the
 * rows that something is known of, where it lies: eight bytes.
 */
export class RowFile implements AsyncDisposable {
  readonly #file: FileHandle;
  /** By row: where its bytes begin, from 1, so that 0 is nowhere. */
  readonly #places: Float64Array;
  readonly #block = Buffer.allocUnsafe(BLOCK_BYTES);
  /** Bytes of the block that are filled, and where in the file the block will begin. */
  #filled = 0;
  #end = 0;
  /** What was read last, and where it lies in the file. What was written there is never written over. */
  #read = Buffer.alloc(0);
  #readFrom = 0;

  private constructor(file: FileHandle, totalRows: number) {
    this.#file = file;
    this.#places = new Float64Array(totalRows + 1);
  }

  /**
   * @param folder on a disk, not in memory, as a folder for temporary files may be
   * @param totalRows the highest row, counted from 1
   */
  static async open(folder: string, totalRows: number): Promise<RowFile> {
    return new RowFile(await openNameless(folder), totalRows);
  }

  /** Whether something was put for a row. */
  has(row: number): boolean {
    return (this.#places[row] ?? 0) > 0;
  }

  /** @throws as the disk, `ENOSPC` among it */
  async put(row: number, bytes: Uint8Array): Promise<void> {
    if (row < 1 || row >= this.#places.length) throw new RangeError(`row ${row}`);
    const whole = LENGTH_BYTES + bytes.length;
    if (this.#filled + whole > BLOCK_BYTES) await this.#writeBlock();
    this.#places[row] = 1 + this.#end + this.#filled;
    if (whole > BLOCK_BYTES) {
      const alone = Buffer.allocUnsafe(whole);
      alone.writeUInt32LE(bytes.length);
      alone.set(bytes, LENGTH_BYTES);
      await this.#write(alone);
      return;
    }
    this.#block.writeUInt32LE(bytes.length, this.#filled);
    this.#block.set(bytes, this.#filled + LENGTH_BYTES);
    this.#filled += whole;
  }

  /** @returns what was put for a row last; undefined where nothing was */
  async get(row: number): Promise<Buffer | undefined> {
    const place = this.#places[row] ?? 0;
    if (place === 0) return undefined;
    const at = place - 1;
    if (at >= this.#end) {
      const from = at - this.#end;
      const length = this.#block.readUInt32LE(from);
      return Buffer.from(this.#block.subarray(from + LENGTH_BYTES, from + LENGTH_BYTES + length));
    }
    const length = (await this.#bytes(at, LENGTH_BYTES)).readUInt32LE();
    return Buffer.from(await this.#bytes(at + LENGTH_BYTES, length));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }

  async #writeBlock(): Promise<void> {
    const bytes = this.#block.subarray(0, this.#filled);
    this.#filled = 0;
    await this.#write(bytes);
  }

  async #write(bytes: Uint8Array): Promise<void> {
    // One call may write less, where the disk is nearly full: the next one says so.
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#file.write(bytes, done, bytes.length - done, this.#end + done);
      done += bytesWritten;
    }
    this.#end += bytes.length;
  }

  /** A part of the file: a view of what was read last. */
  async #bytes(at: number, length: number): Promise<Buffer> {
    const from = at - this.#readFrom;
    if (from >= 0 && from + length <= this.#read.length) return this.#read.subarray(from, from + length);
    const bytes = Buffer.allocUnsafe(Math.max(length, Math.min(READ_BYTES, this.#end - at)));
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#file.read(bytes, done, bytes.length - done, at + done);
      if (bytesRead === 0) throw new Error(`the rows of a source end at ${at + done}`);
      done += bytesRead;
    }
    [this.#read, this.#readFrom] = [bytes.subarray(0, done), at];
    return bytes.subarray(0, length);
  }
}
