import { endianness } from 'node:os';
import type { Entries } from '@sluice/services/plan/entries';

/**
 * Entries are spread by the first eight bits of their hash. What is left to say of one then fits into a word of 64 bits:
 * as many of the next bits of the hash as are left beside the row, then the row. Words sorted as numbers are sorted by
 * hash and, within a hash, by row, which an array of such numbers does by itself.
 *
 * With ten million rows 48 bits of a hash count: of 40 million entries about three pairs meet by chance.
 */
export const PREFIXES = 256;

// Words are seen as pairs of halves, the lower one first.
if (endianness() !== 'LE') throw new Error('words are read as little-endian numbers');

/** How words of a source of so many rows are made and read. */
export class WordLayout {
  /** The bits of the row, in the lower half of a word. */
  readonly rowMask: number;
  readonly #totalRows: number;

  /** @param totalRows fewer than 2^31 */
  constructor(totalRows: number) {
    this.#totalRows = totalRows;
    this.rowMask = totalRows === 0 ? 0 : 0xffff_ffff >>> Math.clz32(totalRows);
  }

  /**
   * Makes the word of each entry.
   *
   * @param take is given the prefix and both halves; while it returns a promise, nothing more is given
   */
  async eachWord(
    { rows, hashes }: Entries,
    take: (prefix: number, low: number, high: number) => Promise<void> | undefined,
  ): Promise<void> {
    const halves = new Uint32Array(hashes.buffer, hashes.byteOffset, 2 * hashes.length);
    for (let entry = 0; entry < rows.length; entry++) {
      const row = rows[entry] ?? 0;
      if (row < 1 || row > this.#totalRows) throw new RangeError(`row ${row} of ${this.#totalRows}`);
      const low = halves[2 * entry] ?? 0;
      const high = halves[2 * entry + 1] ?? 0;
      const waiting = take(high >>> 24, ((low << 8) & ~this.rowMask) | row, (high << 8) | (low >>> 24));
      if (waiting) await waiting;
    }
  }
}

/** Looks at sorted words, prefix by prefix; those of a prefix come in parts. */
export interface WordScanner {
  /** What comes next has this prefix. */
  begin(prefix: number): void;
  /** @param words as halves @param from the first word @param to behind the last one */
  scan(words: Uint32Array, from: number, to: number): void;
}

/** Finds rows that follow each other with one hash. */
export class RepeatScanner implements WordScanner {
  readonly #rowMask: number;
  readonly #link: (earlier: number, later: number) => void;
  #low = 0;
  #high = 0;
  /** Of the last word; 0 where there was none. */
  #row = 0;

  /** @param link is told of two rows that have one hash, the first of which was told of before, or is the first one */
  constructor({ rowMask }: WordLayout, link: (earlier: number, later: number) => void) {
    this.#rowMask = rowMask;
    this.#link = link;
  }

  scan(words: Uint32Array, from: number, to: number): void {
    const [rowMask, link] = [this.#rowMask, this.#link];
    let [low, high, row] = [this.#low, this.#high, this.#row];
    for (let word = from; word < to; word++) {
      const nextLow = words[2 * word] ?? 0;
      const nextHigh = words[2 * word + 1] ?? 0;
      const nextRow = nextLow & rowMask;
      if (nextHigh === high && ((nextLow ^ low) & ~rowMask) === 0 && row !== 0 && row !== nextRow)
        link(row, nextRow);
      [low, high, row] = [nextLow, nextHigh, nextRow];
    }
    [this.#low, this.#high, this.#row] = [low, high, row];
  }

  begin(): void {
    this.#row = 0;
  }
}
