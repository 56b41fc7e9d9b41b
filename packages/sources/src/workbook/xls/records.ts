import { damaged } from '../refusals.ts';

/** The kinds of records that are looked at (MS-XLS, 2.3). */
export const RECORD = {
  formula: 0x0006,
  end: 0x000a,
  epoch: 0x0022,
  password: 0x002f,
  more: 0x003c,
  sheet: 0x0085,
  manyNumbers: 0x00bd,
  formattedText: 0x00d6,
  style: 0x00e0,
  sharedTexts: 0x00fc,
  sharedText: 0x00fd,
  extent: 0x0200,
  number: 0x0203,
  text: 0x0204,
  booleanOrError: 0x0205,
  textOfFormula: 0x0207,
  row: 0x0208,
  shortNumber: 0x027e,
  format: 0x041e,
  begin: 0x0809,
} as const;

/**
 * Formulas under the numbers that Excel 3 and 4 gave them: programs that write the older records among the newer ones are read
 * by Excel, and what is looked at has the same places in all of them (OpenOffice's documentation of the format, 5.50).
 */
const OLDER_FORMULAS: ReadonlySet<number> = new Set([0x0206, 0x0406]);

/** A record of a workbook. */
export interface BiffRecord {
  readonly id: number;
  readonly data: Buffer;
  /** Where it begins in the stream. */
  readonly at: number;
}

/**
 * Cuts a stream into its records, those that are whole at a time.
 *
 * @param at where in the stream the chunks begin
 * @throws RunFailure `damaged_workbook` where a record is cut
 */
export async function* recordsOf(chunks: AsyncIterable<Buffer>, at: number): AsyncGenerator<BiffRecord[]> {
  let rest: Buffer = Buffer.alloc(0);
  let place = at;
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const records: BiffRecord[] = [];
    let begin = 0;
    for (;;) {
      if (begin + 4 > bytes.length) break;
      const length = bytes.readUInt16LE(begin + 2);
      if (begin + 4 + length > bytes.length) break;
      const data = bytes.subarray(begin + 4, begin + 4 + length);
      const id = bytes.readUInt16LE(begin);
      records.push({ id: OLDER_FORMULAS.has(id) ? RECORD.formula : id, data, at: place });
      begin += 4 + length;
      place += 4 + length;
    }
    rest = bytes.subarray(begin);
    if (records.length > 0) yield records;
  }
  // Streams are filled up with zeros.
  if (rest.some((byte) => byte !== 0)) throw damaged('Workbook');
}

/** What is not whole yet: more records are to come. */
export class Incomplete extends Error {}

/** Of a longer part of a text that is none, nobody has written one. */
const MAX_ASIDE = 1024 ** 2;

/** Reads what a record holds, and what goes on in the ones behind it (MS-XLS, 2.4.58). */
export class Pieces {
  readonly #blocks: Buffer[];
  #block = 0;
  #at: number;

  /** @param at how many bytes of the first block are passed over */
  constructor(blocks: readonly Buffer[], at = 0) {
    this.#blocks = [...blocks];
    this.#at = at;
  }

  add(block: Buffer): void {
    this.#blocks.push(block);
  }

  /** Forgets what was read. */
  forget(): void {
    this.#blocks.splice(0, this.#block);
    this.#block = 0;
  }

  /** How many bytes are left to read. */
  get left(): number {
    return this.#blocks.slice(this.#block).reduce((sum, { length }) => sum + length, -this.#at);
  }

  /** @returns what `read` does; undefined where it needs more than there is: then it has read nothing */
  whole<Value>(read: () => Value): Value | undefined {
    const [block, at] = [this.#block, this.#at];
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Incomplete)) throw error;
      [this.#block, this.#at] = [block, at];
      return undefined;
    }
  }

  byte(): number {
    this.#toNext();
    return this.#blocks[this.#block]?.[this.#at++] ?? 0;
  }

  short(): number {
    return this.byte() + 256 * this.byte();
  }

  long(): number {
    return this.short() + 65_536 * this.short();
  }

  pass(count: number): void {
    if (count > MAX_ASIDE) throw damaged('Workbook');
    for (let left = count; left > 0; ) {
      this.#toNext();
      const step = Math.min(left, (this.#blocks[this.#block]?.length ?? 0) - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** A text with its length in front, and what it is besides letters: runs of fonts, how it is pronounced (MS-XLS, 2.5.293). */
  text(length = this.short()): string {
    let flags = this.byte();
    const runs = (flags & 8) !== 0 ? this.short() : 0;
    const aside = (flags & 4) !== 0 ? this.long() : 0;
    let text = '';
    while (text.length < length) {
      if (this.#at >= (this.#blocks[this.#block]?.length ?? 0)) {
        // Each record says anew in how many bytes it has its letters.
        this.#toNext();
        flags = this.byte();
      }
      const bytes = this.#blocks[this.#block] ?? Buffer.alloc(0);
      const width = (flags & 1) !== 0 ? 2 : 1;
      const count = Math.min(length - text.length, Math.floor((bytes.length - this.#at) / width));
      if (count === 0 && bytes.length > this.#at) throw damaged('Workbook');
      const end = this.#at + count * width;
      text += bytes.toString(width === 2 ? 'utf16le' : 'latin1', this.#at, end);
      this.#at = end;
    }
    this.pass(4 * runs);
    this.pass(aside);
    return text;
  }

  #toNext(): void {
    while (this.#at >= (this.#blocks[this.#block]?.length ?? 0)) {
      if (this.#block + 1 >= this.#blocks.length) throw new Incomplete();
      this.#block++;
      this.#at = 0;
    }
  }
}
