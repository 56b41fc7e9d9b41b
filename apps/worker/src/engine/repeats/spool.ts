import type { FileHandle } from 'node:fs/promises';
import type { Entries } from '@sluice/services/plan/entries';
import { openNameless } from './nameless-file.ts';
import { PREFIXES, WordLayout } from './words.ts';

const WORD_BYTES = 8;
/** 32 KiB: what a prefix has in memory, and what is written and read at one time. */
const BLOCK_WORDS = 4_096;

/**
 * The words of all entries, by prefix, in one file without a name: it is removed from its folder as soon as it is made,
 * and so is gone with this process, however that ends. Words of a prefix fill a block in memory; a full block is written
 * behind the last one. A source with few entries never makes the file.
 *
 * Memory is 8 MiB, of which untouched pages take none; the file has 8 bytes an entry.
 */
export class Spool {
  readonly layout: WordLayout;
  readonly blockWords: number;
  readonly #folder: string;
  readonly #memory: BigUint64Array;
  readonly #halves: Uint32Array;
  /** By prefix: words in memory. */
  readonly #filled = new Uint32Array(PREFIXES);
  /** By prefix: where its full blocks lie, in blocks. */
  readonly #places: readonly number[][] = Array.from({ length: PREFIXES }, () => []);
  #written = 0;
  #file: FileHandle | undefined;

  /**
   * @param folder on a disk, not in memory, as a folder for temporary files may be
   * @param blockWords smaller in tests
   */
  constructor(folder: string, totalRows: number, blockWords = BLOCK_WORDS) {
    this.#folder = folder;
    this.layout = new WordLayout(totalRows);
    this.blockWords = blockWords;
    this.#memory = new BigUint64Array(PREFIXES * blockWords);
    this.#halves = new Uint32Array(this.#memory.buffer);
  }

  /** @throws as the disk, `ENOSPC` among it */
  async append(entries: Entries, signal?: AbortSignal): Promise<void> {
    const [halves, filled, blockWords] = [this.#halves, this.#filled, this.blockWords];
    await this.layout.eachWord(entries, (prefix, low, high) => {
      const count = filled[prefix] ?? 0;
      const place = 2 * (prefix * blockWords + count);
      halves[place] = low;
      halves[place + 1] = high;
      filled[prefix] = count + 1;
      return count + 1 === blockWords ? this.#writeOut(prefix, signal) : undefined;
    });
  }

  /** How many words a prefix has. */
  count(prefix: number): number {
    return (this.#places[prefix]?.length ?? 0) * this.blockWords + (this.#filled[prefix] ?? 0);
  }

  /** Reads a block of a prefix: all are full but the last one. @returns how many words */
  async readBlock(prefix: number, block: number, into: BigUint64Array): Promise<number> {
    const place = this.#places[prefix]?.[block];
    if (place === undefined) {
      const rest = this.#rest(prefix);
      into.set(rest);
      return rest.length;
    }
    const bytes = bytesOf(into.subarray(0, this.blockWords));
    const { bytesRead } = await this.#open().read(bytes, 0, bytes.length, place * bytes.length);
    if (bytesRead !== bytes.length) throw new Error(`a spool of ${this.#written} blocks ends in ${place}`);
    return this.blockWords;
  }

  /** Puts other words in the place of a block's, as many as it has. */
  async writeBlock(prefix: number, block: number, words: BigUint64Array): Promise<void> {
    const place = this.#places[prefix]?.[block];
    if (place === undefined) this.#rest(prefix).set(words);
    else await this.#writeAt(place, words);
  }

  /** Nothing of it is left. Can be called twice. */
  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }

  /** The words of a prefix that are in memory: its last block. */
  #rest(prefix: number): BigUint64Array {
    const from = prefix * this.blockWords;
    return this.#memory.subarray(from, from + (this.#filled[prefix] ?? 0));
  }

  async #writeOut(prefix: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    this.#file ??= await openNameless(this.#folder);
    const place = this.#written++;
    await this.#writeAt(place, this.#rest(prefix));
    this.#places[prefix]?.push(place);
    this.#filled[prefix] = 0;
  }

  async #writeAt(place: number, words: BigUint64Array): Promise<void> {
    const bytes = bytesOf(words);
    const at = place * this.blockWords * WORD_BYTES;
    // One call may write less, where the disk is nearly full: the next one says so.
    for (let done = 0; done < bytes.length; )
      done += (await this.#open().write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }

  #open(): FileHandle {
    if (!this.#file) throw new Error('the spool is closed');
    return this.#file;
  }
}

function bytesOf(words: BigUint64Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}
