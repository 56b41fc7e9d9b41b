import type { Spool } from './spool.ts';
import type { WordScanner } from './words.ts';

/** 8 MiB: so many words are sorted at one time. A prefix has more where one hash is on very many rows. */
const RUN_WORDS = 1 << 20;

/** Shows a scanner the words of one prefix after the other, each in order. What it sorts in is used again and again. */
export class PrefixSorter {
  readonly #spool: Spool;
  readonly #scanner: WordScanner;
  readonly #signal: AbortSignal | undefined;
  readonly #runBlocks: number;
  #run = new BigUint64Array(0);

  /** @param runWords smaller in tests */
  constructor(
    spool: Spool,
    scanner: WordScanner,
    {
      signal,
      runWords = RUN_WORDS,
    }: { readonly signal: AbortSignal | undefined; readonly runWords?: number },
  ) {
    this.#spool = spool;
    this.#scanner = scanner;
    this.#signal = signal;
    this.#runBlocks = Math.max(1, Math.floor(runWords / spool.blockWords));
  }

  /**
   * Words that are too many for the memory are sorted in runs, each put back in its place, and merged: a block of each
   * run is in memory then.
   */
  async scan(prefix: number): Promise<void> {
    this.#scanner.begin(prefix);
    const blocks = Math.ceil(this.#spool.count(prefix) / this.#spool.blockWords);
    const cursors: RunCursor[] = [];
    for (let from = 0; from < blocks; from += this.#runBlocks) {
      const to = Math.min(from + this.#runBlocks, blocks);
      const sorted = await this.#sort(prefix, from, to);
      if (blocks <= this.#runBlocks) return this.#scanner.scan(halvesOf(sorted), 0, sorted.length);
      await this.#putBack(prefix, from, to, sorted);
      cursors.push(new RunCursor(this.#spool, prefix, from, to));
    }
    await merge(cursors, this.#scanner, this.#signal);
  }

  async #sort(prefix: number, from: number, to: number): Promise<BigUint64Array> {
    const { blockWords } = this.#spool;
    if (this.#run.length < (to - from) * blockWords) this.#run = new BigUint64Array((to - from) * blockWords);
    let length = 0;
    for (let block = from; block < to; block++) {
      this.#signal?.throwIfAborted();
      length += await this.#spool.readBlock(prefix, block, this.#run.subarray(length));
    }
    return this.#run.subarray(0, length).sort();
  }

  async #putBack(prefix: number, from: number, to: number, sorted: BigUint64Array): Promise<void> {
    const { blockWords } = this.#spool;
    for (let block = from, at = 0; block < to; block++, at += blockWords) {
      this.#signal?.throwIfAborted();
      await this.#spool.writeBlock(prefix, block, sorted.subarray(at, at + blockWords));
    }
  }
}

function halvesOf(words: BigUint64Array): Uint32Array {
  return new Uint32Array(words.buffer, words.byteOffset, 2 * words.length);
}

/** Goes through a sorted run, with one block of it in memory. */
class RunCursor {
  readonly #spool: Spool;
  readonly #prefix: number;
  readonly #words: BigUint64Array;
  readonly halves: Uint32Array;
  #nextBlock: number;
  readonly #lastBlock: number;
  at = 0;
  end = 0;

  constructor(spool: Spool, prefix: number, from: number, to: number) {
    this.#spool = spool;
    this.#prefix = prefix;
    this.#words = new BigUint64Array(spool.blockWords);
    this.halves = halvesOf(this.#words);
    this.#nextBlock = from;
    this.#lastBlock = to;
  }

  /** @returns whether there is another block */
  async read(): Promise<boolean> {
    if (this.#nextBlock === this.#lastBlock) return false;
    this.end = await this.#spool.readBlock(this.#prefix, this.#nextBlock++, this.#words);
    this.at = 0;
    return true;
  }

  /** Whether its word `at` comes before, or is, the present one of another. */
  precedes(at: number, other: RunCursor): boolean {
    const high = this.halves[2 * at + 1] ?? 0;
    const otherHigh = other.halves[2 * other.at + 1] ?? 0;
    if (high !== otherHigh) return high < otherHigh;
    return (this.halves[2 * at] ?? 0) <= (other.halves[2 * other.at] ?? 0);
  }

  /** Behind the last word in memory that comes before the present one of another, or is it. */
  upTo(other: RunCursor): number {
    let [from, to] = [this.at, this.end];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.precedes(middle, other)) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Merges runs by a heap, whose first one is shown up to where the second begins: much at a time where few overlap. */
async function merge(
  cursors: RunCursor[],
  scanner: WordScanner,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const cursor of cursors) await cursor.read();
  const heap = cursors;
  for (let parent = heap.length >>> 1; parent-- > 0; ) sink(heap, parent);
  for (;;) {
    const [first, left, right] = heap;
    if (!first) return;
    const second = left && right ? (right.precedes(right.at, left) ? right : left) : left;
    const to = second ? first.upTo(second) : first.end;
    scanner.scan(first.halves, first.at, to);
    first.at = to;
    if (to === first.end) {
      signal?.throwIfAborted();
      if (!(await first.read())) {
        const last = heap.pop();
        if (last && last !== first) heap[0] = last;
      }
    }
    sink(heap, 0);
  }
}

function sink(heap: RunCursor[], from: number): void {
  for (let parent = from; ; ) {
    const above = heap[parent];
    let child = 2 * parent + 1;
    const [left, right] = [heap[child], heap[child + 1]];
    if (!above || !left) return;
    if (right?.precedes(right.at, left)) child++;
    const below = heap[child];
    if (!below || above.precedes(above.at, below)) return;
    heap[parent] = below;
    heap[child] = above;
    parent = child;
  }
}
