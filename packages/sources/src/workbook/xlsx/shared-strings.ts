import { derivedKey, readBytes, type StoredFile } from '@sluice/storage';
import type { Archive } from '../archive.ts';
import { unescaped } from '../cell-text.ts';
import { oversized, unsafe } from '../refusals.ts';
import { MAX_RUNS, MAX_TEXT, readXml, type XmlHandler } from '../xml.ts';

/** More cells than any sheet of ours has; each takes eight bytes of memory. */
const MAX_STRINGS = 8_000_000;
/** So many bytes of texts are held in memory; where there are more, all of them lie beside the file meanwhile. */
const HELD_BYTES = 8 * 1024 ** 2;
const BLOCK_BYTES = 64 * 1024;
/** Blocks of the texts on the disk that are held: cells ask for texts in about the order in which those were written. */
const HELD_BLOCKS = 96;

/** The texts that cells name by number. */
export interface SharedStrings {
  readonly count: number;
  /** Makes sure that texts are at hand, until others are asked for. @param numbers of texts, from 0 */
  load(numbers: readonly number[]): Promise<void>;
  /** How many bytes a text has. */
  lengthOf(number: number): number;
  /** A text that is at hand; empty where there is none of that number. */
  get(number: number): string;
  /** Leaves nothing beside the file. */
  close(): Promise<void>;
}

export const NO_STRINGS: SharedStrings = {
  count: 0,
  load: async () => undefined,
  lengthOf: () => 0,
  get: () => '',
  close: async () => undefined,
};

interface ReadOptions {
  /** Only so many of the first are wanted. */
  readonly most?: number | undefined;
  /** So many bytes they may take on the disk. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads the texts that the cells of a workbook share. They may follow the sheets in the file, and be more than memory
 * should hold: those go to the storage, where they are found by the place at which each begins.
 *
 * @throws RunFailure `oversized_workbook`, and as `readXml`
 */
export async function readSharedStrings(
  file: StoredFile,
  archive: Archive,
  part: string,
  { most = MAX_STRINGS, maxBytes, signal }: ReadOptions,
): Promise<SharedStrings> {
  return keepTexts(file, textsOf(archive, part, { most, signal }), { part, maxBytes });
}

/** Keeps texts at hand, in memory or beside the file. @param part in which they are, for the words of a refusal */
export async function keepTexts(
  file: StoredFile,
  texts: AsyncIterable<readonly string[]>,
  { part, maxBytes }: Pick<ReadOptions, 'maxBytes'> & { readonly part: string },
): Promise<SharedStrings> {
  const places = new Places();
  const held: Buffer[] = [];
  let length = 0;
  async function* blocks(): AsyncGenerator<Buffer> {
    for await (const some of texts) {
      const bytes = Buffer.from(some.join(''));
      for (const text of some) places.add(Buffer.byteLength(text));
      if (places.count > MAX_STRINGS) throw oversized(`${MAX_STRINGS}`, part);
      length += bytes.length;
      if (length > maxBytes) throw oversized(`${Math.floor(maxBytes / 1024 ** 2)} MB`, part);
      yield bytes;
    }
  }
  const reading = blocks();
  while (length <= HELD_BYTES) {
    const next = await reading.next();
    if (next.done) return inMemory(places, Buffer.concat(held));
    held.push(next.value);
  }
  const stored = { storage: file.storage, key: derivedKey(file.key, `strings-${process.pid}-${Date.now()}`) };
  await stored.storage.put(
    stored.key,
    (async function* () {
      yield* held.splice(0);
      yield* reading;
    })(),
  );
  return onDisk(stored, places);
}

/** What `si` elements say: their texts, whatever the runs of letters they are in, without how they are pronounced. */
async function* textsOf(
  archive: Archive,
  part: string,
  { most, signal }: Pick<ReadOptions, 'signal'> & { readonly most: number },
): AsyncGenerator<string[]> {
  let found: string[] = [];
  let [count, said, runs] = [0, 0, 0];
  let [text, isText, isSaid, isDone] = ['', false, false, false];
  const handler: XmlHandler = {
    get found() {
      return count + said;
    },
    get isDone() {
      return isDone;
    },
    open(name, _, parent) {
      // How a text is pronounced (`rPh`) is in such elements too.
      if (name === 't' && (parent === 'si' || parent === 'r')) {
        if (++runs > MAX_RUNS) throw unsafe(`${MAX_RUNS} runs of a text`);
        isText = true;
      } else if (name === 'si') [text, runs] = ['', 0];
      else if (name !== 'r' || parent !== 'si') return 'strange';
      return;
    },
    text(piece) {
      if (!isText) return;
      isSaid = true;
      text += piece;
      if (text.length > MAX_TEXT) throw oversized('4 MB', part);
    },
    close(name) {
      if (name === 't') {
        if (isSaid) said++;
        [isText, isSaid] = [false, false];
      } else if (name === 'si') {
        found.push(unescaped(text));
        isDone = ++count >= most;
      }
    },
  };
  for await (const _ of readXml(archive, part, handler, signal)) {
    if (found.length > 0) yield found;
    found = [];
  }
  if (found.length > 0) yield found;
}

/** Where each text begins, and the last one ends: in eight bytes, whatever their number. */
class Places {
  #ends = new Float64Array(1_024);
  count = 0;

  add(length: number): void {
    if (this.count === this.#ends.length) {
      const larger = new Float64Array(2 * this.count);
      larger.set(this.#ends);
      this.#ends = larger;
    }
    this.#ends[this.count] = this.begin(this.count) + length;
    this.count++;
  }

  begin(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] ?? 0);
  }

  end(number: number): number {
    return this.#ends[number] ?? 0;
  }

  length(number: number): number {
    return this.end(number) - this.begin(number);
  }
}

function inMemory(places: Places, bytes: Buffer): SharedStrings {
  return {
    count: places.count,
    lengthOf: (number) => places.length(number),
    load: async () => undefined,
    get: (number) =>
      number < places.count ? bytes.toString('utf8', places.begin(number), places.end(number)) : '',
    close: async () => undefined,
  };
}

function onDisk(stored: StoredFile, places: Places): SharedStrings {
  // The first are those that were asked for longest ago.
  const blocks = new Map<number, Buffer>();
  let wanted = new Map<number, string>();
  const blockAt = async (block: number): Promise<Buffer> => {
    const held = blocks.get(block);
    blocks.delete(block);
    const start = block * BLOCK_BYTES;
    const bytes = held ?? (await collect(stored, start, start + BLOCK_BYTES - 1));
    blocks.set(block, bytes);
    for (const oldest of blocks.keys()) {
      if (blocks.size <= HELD_BLOCKS) break;
      blocks.delete(oldest);
    }
    return bytes;
  };
  const textAt = async (begin: number, end: number): Promise<string> => {
    const pieces: Buffer[] = [];
    for (let at = begin; at < end; ) {
      const block = Math.floor(at / BLOCK_BYTES);
      const start = block * BLOCK_BYTES;
      const bytes = blocks.get(block) ?? (await blockAt(block));
      pieces.push(bytes.subarray(at - start, Math.min(end - start, BLOCK_BYTES)));
      at = start + BLOCK_BYTES;
    }
    const [only = Buffer.alloc(0)] = pieces;
    return (pieces.length > 1 ? Buffer.concat(pieces) : only).toString();
  };
  return {
    count: places.count,
    lengthOf: (number) => places.length(number),
    async load(numbers) {
      const next = new Map<number, string>();
      for (const number of numbers) {
        if (next.has(number) || number >= places.count) continue;
        const known = wanted.get(number);
        next.set(number, known ?? (await textAt(places.begin(number), places.end(number))));
      }
      wanted = next;
    },
    get: (number) => wanted.get(number) ?? '',
    close: () => stored.storage.remove(stored.key),
  };
}

async function collect(stored: StoredFile, start: number, end: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readBytes(stored, { start, end })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
