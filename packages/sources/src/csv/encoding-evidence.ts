import { DETECTED_ENCODINGS, type Encoding } from '@sluice/shared';
import iconv from 'iconv-lite';
import { plausibility } from './letters.ts';

/** So many different words are evidence enough, and none is longer. */
const [MAX_WORDS, MAX_WORD_BYTES] = [3_000, 60];
/** So many words show how a reading differs from another. */
const SHOWN_WORDS = 6;

/** The encodings in which any bytes may have a meaning. */
const CANDIDATES = DETECTED_ENCODINGS.filter((name) => !name.startsWith('utf'));
/** Those of which a character may be two bytes, the second of them one of ASCII: their words are not known before. */
const MULTIBYTE: readonly Encoding[] = ['shift_jis', 'gb18030'];
/** So many bytes tell whether a text is in one of them. */
const RAW_BYTES = 32_768;

/** One way to read the words of a text that is no UTF-8. */
export interface WeighedEncoding {
  readonly encoding: Encoding;
  /** As `plausibility` says it. */
  readonly score: number;
  /** Some of the words, as they are then read. */
  readonly words: readonly string[];
}

/** The words of a text that hold bytes beyond ASCII: by them its encoding is told. */
export class EncodingEvidence {
  /** As they stand in the text, a byte a character. */
  readonly #words = new Map<string, number>();
  /** The first bytes, as they are. */
  #raw: Buffer = Buffer.alloc(0);

  /** @param bytes that are no UTF-8; words that their borders cut say little */
  add(bytes: Buffer): void {
    if (this.#raw.length === 0) this.#raw = Buffer.from(bytes.subarray(0, RAW_BYTES));
    let begun = -1;
    let isBeyond = false;
    for (let at = 0; at <= bytes.length; at++) {
      const byte = bytes[at] ?? 0x20;
      const isWord = byte >= 0x80 || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
      if (isWord) {
        if (begun === -1) begun = at;
        isBeyond ||= byte >= 0x80;
        continue;
      }
      if (isBeyond && at - begun <= MAX_WORD_BYTES) {
        const word = bytes.toString('latin1', begun, at);
        const count = this.#words.get(word);
        if (count !== undefined || this.#words.size < MAX_WORDS) this.#words.set(word, (count ?? 0) + 1);
      }
      begun = -1;
      isBeyond = false;
    }
  }

  /** The plausible encodings, the likeliest first; of those that read every word alike the most common one. */
  weigh(): WeighedEncoding[] {
    const found: WeighedEncoding[] = [];
    const readings = new Set<string>();
    for (const encoding of CANDIDATES) {
      const words = MULTIBYTE.includes(encoding) ? this.#decodedWhole(encoding) : this.#decoded(encoding);
      const text = words.map(([word]) => word).join(' ');
      // What it has no meaning for is not written in it.
      if (/[\ufffd\u0080-\u009f]/.test(text) || readings.has(text)) continue;
      readings.add(text);
      found.push({ encoding, score: plausibility(words), words: words.map(([word]) => word) });
    }
    const best = found.toSorted((left, right) => right.score - left.score);
    const differing = differingWords(best);
    return best.map((way) => ({ ...way, words: differing.flatMap((at) => way.words[at] ?? []) }));
  }

  #decoded(encoding: Encoding): [word: string, count: number][] {
    return [...this.#words].map(([word, count]) => [
      iconv.decode(Buffer.from(word, 'latin1'), encoding),
      count,
    ]);
  }

  #decodedWhole(encoding: Encoding): [word: string, count: number][] {
    // The end of the sample may cut a character.
    const text = iconv.decode(this.#raw, encoding).replace(/\ufffd$/, '');
    if (text.includes('\ufffd')) return [['\ufffd', 1]];
    const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
    const isWritten = encoding !== 'gb18030' || areCommon(this.#raw);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII
    return isWritten ? words.filter((word) => /[^\u0000-\u007f]/.test(word)).map((word) => [word, 1]) : [];
  }
}

/** Whether the characters of a text in GB 18030 are nearly all among the first thousands: two high bytes each. */
function areCommon(bytes: Buffer): boolean {
  let [common, all] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const [lead, next] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    if (lead < 0x81) continue;
    all++;
    if (lead >= 0xa1 && lead <= 0xf7 && next >= 0xa1) common++;
    at++;
  }
  return common >= 0.9 * all;
}

/** The places of some words that the best two encodings read in different ways. */
function differingWords([best, next]: readonly WeighedEncoding[]): number[] {
  const places: number[] = [];
  for (const [at, word] of (best?.words ?? []).entries()) {
    if (next && word === next.words[at]) continue;
    if (places.push(at) === SHOWN_WORDS) break;
  }
  return places;
}
