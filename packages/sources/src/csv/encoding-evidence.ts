import type { Encoding } from '@sluice/shared';
import iconv from 'iconv-lite';
import {
  ARABIC,
  BALTIC,
  CENTRAL,
  CYRILLIC,
  EAST_ASIAN,
  GREEK,
  HEBREW,
  type Language,
  TURKISH,
  WESTERN,
} from './languages.ts';
import { type Plausibility, plausibility } from './letters.ts';
import { between, cellAround, placeOf } from './word-place.ts';

/** So many different words are evidence enough, and none is longer. */
const [MAX_WORDS, MAX_WORD_BYTES] = [3_000, 60];
/** So many bytes tell whether a text is in an encoding whose characters may be two bytes. */
const RAW_BYTES = 32_768;

interface Candidate {
  readonly encoding: Encoding;
  readonly languages: readonly Language[];
  /** How likely a file of today is in it, where nothing else tells. */
  readonly prior: number;
  /** A character may be two bytes, the second of them one of ASCII: its words are not known before. */
  readonly isMultibyte?: true;
}

/** The encodings in which any bytes may have a meaning, the most common first, with what is written in them. */
const CANDIDATES: readonly Candidate[] = [
  { encoding: 'windows-1252', languages: WESTERN, prior: 1 },
  { encoding: 'iso-8859-15', languages: WESTERN, prior: 0.98 },
  // MS-DOS and the first Macs wrote these: a file of today hardly is in one.
  { encoding: 'cp850', languages: WESTERN, prior: 0.95 },
  { encoding: 'macintosh', languages: WESTERN, prior: 0.95 },
  { encoding: 'windows-1250', languages: CENTRAL, prior: 0.98 },
  { encoding: 'iso-8859-2', languages: CENTRAL, prior: 0.96 },
  { encoding: 'windows-1251', languages: CYRILLIC, prior: 0.98 },
  { encoding: 'koi8-r', languages: CYRILLIC, prior: 0.96 },
  { encoding: 'cp866', languages: CYRILLIC, prior: 0.96 },
  { encoding: 'windows-1253', languages: GREEK, prior: 0.98 },
  { encoding: 'windows-1254', languages: TURKISH, prior: 0.99 },
  { encoding: 'windows-1255', languages: HEBREW, prior: 0.94 },
  { encoding: 'windows-1256', languages: ARABIC, prior: 0.94 },
  { encoding: 'windows-1257', languages: BALTIC, prior: 0.96 },
  { encoding: 'shift_jis', languages: EAST_ASIAN, prior: 0.95, isMultibyte: true },
  { encoding: 'gb18030', languages: EAST_ASIAN, prior: 0.95, isMultibyte: true },
];

/** One way to read the words of a text that is no UTF-8. */
export interface WeighedEncoding extends Plausibility {
  readonly encoding: Encoding;
  /** The words, as they are then read. */
  readonly words: readonly string[];
  /** Whether another encoding cuts the text into the same words. */
  readonly isCutAlike: boolean;
}

interface Found {
  /** Between `AROUND` characters that say where it stands. */
  readonly word: string;
  count: number;
  /** The word with what stands around it in its cell, a byte a character. */
  readonly shown: string;
}

/** The words of a text that hold bytes beyond ASCII, each with what stands beside it: by them its encoding is told. */
export class EncodingEvidence {
  /** By their places, then as they stand in the text, a byte a character: a text of millions is quickly looked up. */
  readonly #words = new Map<number, Map<string, Found>>();
  /** In the order of the text. */
  readonly #found: Found[] = [];
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
      if (isBeyond && at - begun <= MAX_WORD_BYTES) this.#addWord(bytes, begun, at);
      begun = -1;
      isBeyond = false;
    }
  }

  #addWord(bytes: Buffer, begun: number, end: number): void {
    const word = bytes.toString('latin1', begun, end);
    const place = placeOf(bytes, begun, end);
    let words = this.#words.get(place);
    if (!words) {
      words = new Map();
      this.#words.set(place, words);
    }
    const found = words.get(word);
    if (found) found.count++;
    else if (this.#found.length < MAX_WORDS) {
      const added = { word: between(word, place), count: 1, shown: cellAround(bytes, begun, end) };
      words.set(word, added);
      this.#found.push(added);
    }
  }

  /** The plausible encodings, the likeliest first; of those that read every word alike the most common one. */
  weigh(): WeighedEncoding[] {
    const readings = new Map<string, WeighedEncoding>();
    const joined = Buffer.from(this.#found.map(({ word }) => word).join('\n'), 'latin1');
    const counts = this.#found.map(({ count }) => count);
    for (const { encoding, languages, prior, isMultibyte } of CANDIDATES) {
      const text = isMultibyte ? this.#decodedWhole(encoding) : iconv.decode(joined, encoding);
      // What it has no meaning for is not written in it.
      if (text === '' || /[\ufffd\u0080-\u009f]/.test(text)) continue;
      const words = text.split('\n');
      const { score, parts, weights } = plausibility(words, isMultibyte ? [] : counts, languages);
      const likelihood = isMultibyte ? prior * commonShare(this.#raw, encoding) : prior;
      const same = readings.get(text);
      // The other may have languages of its own for these words.
      if (same && same.score >= score * likelihood) continue;
      readings.set(text, {
        encoding: same?.encoding ?? encoding,
        score: score * likelihood,
        parts: parts.map((part) => part * likelihood),
        weights,
        words,
        isCutAlike: !isMultibyte,
      });
    }
    return [...readings.values()].toSorted((left, right) => right.score - left.score);
  }

  /** Some words as an encoding reads them, each with what stands around it in its cell. @param places as in `words` */
  shown(encoding: Encoding, places: readonly number[]): string[] {
    return places.flatMap((place) => {
      const found = this.#found[place];
      return found ? [iconv.decode(Buffer.from(found.shown, 'latin1'), encoding).trim()] : [];
    });
  }

  /** @returns '' where the bytes are no text in it */
  #decodedWhole(encoding: Encoding): string {
    // The end of the sample may cut a character.
    const text = iconv.decode(this.#raw, encoding).replace(/\ufffd$/, '');
    if (text.includes('\ufffd')) return '';
    const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII
    const beyond = words.filter((word) => /[^\u0000-\u007f]/.test(word));
    return beyond.map((word) => `;;${word};;`).join('\n');
  }
}

/** Of the characters of two bytes these are the common ones, by the first byte; then those that are seldom written. */
const LEADS: Partial<
  Record<Encoding, { readonly common: readonly number[]; readonly rare: readonly number[] }>
> = {
  shift_jis: { common: [0x81, 0x97], rare: [0x98, 0xea] },
  gb18030: { common: [0xa1, 0xd7], rare: [0xd8, 0xf7] },
};

/** How common the characters of a text are: 1 where all are, half as much where all are seldom written. */
function commonShare(bytes: Buffer, encoding: Encoding): number {
  const { common = [], rare = [] } = LEADS[encoding] ?? {};
  const isIn = (byte: number, [first = 0, last = 0]: readonly number[]) => byte >= first && byte <= last;
  let [sum, all] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const [lead, next] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
    if (lead < 0x81) continue;
    // Half a width, one byte.
    if (encoding === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf) continue;
    all++;
    // What was added to GB 2312 later has a second byte of other kinds.
    const isOld = encoding !== 'gb18030' || next >= 0xa1;
    if (isOld && isIn(lead, common)) sum += 1;
    else if (isOld && isIn(lead, rare)) sum += 0.5;
    at++;
  }
  return all === 0 ? 1 : sum / all;
}
