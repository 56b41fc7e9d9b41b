import { isUtf8 } from 'node:buffer';
import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { type ChosenEncoding, chooseEncoding } from './choose-encoding.ts';
import { EncodingEvidence } from './encoding-evidence.ts';
import { bytesOf } from './text-bytes.ts';

type Encoding = Dialect['encoding'];

/** What the bytes of a whole file say of their encoding. */
export interface DetectedEncoding extends ChosenEncoding {
  /** It is UTF-8, but for some bytes that are nothing in it. */
  readonly damagedUtf8: boolean;
}

/**
 * Reads a whole file and decides how its text is encoded. A byte order mark decides; then the zeros of UTF-16; else valid
 * UTF-8 is UTF-8; else the words with bytes beyond ASCII are read in each encoding, and the one counts in which they look
 * most like words (`plausibility`).
 */
export function detectEncoding(file: StoredFile, signal?: AbortSignal): Promise<DetectedEncoding> {
  return weighChunks(bytesOf(file, { chunkBytes: 1 << 20 }, signal));
}

/** As `detectEncoding`, from the beginning of a file alone. */
export function detectEncodingOfHead(head: Buffer): Promise<DetectedEncoding> {
  return weighChunks([head.subarray(0, completeLength(head))]);
}

async function weighChunks(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<DetectedEncoding> {
  const weight = { multibyte: 0, invalid: 0 };
  const evidence = new EncodingEvidence();
  let valid = true;
  let tail: Buffer = Buffer.alloc(0);
  let first = true;
  let marked: Encoding | undefined;
  const weighInvalid = (bytes: Buffer) => {
    valid = false;
    weigh(bytes, weight);
    evidence.add(bytes);
  };
  for await (const chunk of chunks) {
    const bytes: Buffer = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    if (first) {
      marked = byteOrderMark(bytes);
      if (marked && marked !== 'utf-8') return { encoding: marked, confidence: 1, damagedUtf8: false };
      const unmarked = marked === undefined ? unmarkedUtf16(bytes) : undefined;
      if (unmarked) return { encoding: unmarked, confidence: 0.95, damagedUtf8: false };
      first = false;
    }
    const whole = completeLength(bytes);
    const body = bytes.subarray(0, whole);
    tail = bytes.subarray(whole);
    if (isUtf8(body)) weight.multibyte += multibyteSequences(body);
    else weighInvalid(body);
  }
  if (tail.length > 0) weighInvalid(tail);
  if (valid) return { encoding: 'utf-8', confidence: 1, damagedUtf8: false };
  const mayBeOther = marked === undefined && weight.multibyte < weight.invalid;
  const chosen = mayBeOther ? chooseEncoding(evidence, weight.multibyte > 0) : undefined;
  if (chosen) return { ...chosen, damagedUtf8: false };
  return { encoding: 'utf-8', confidence: marked ? 1 : 0.5, damagedUtf8: true };
}

/** Of the bytes at even or odd places so many are zero where each second one is the upper half of a Latin letter. */
const HALVES_THAT_ARE_ZERO = 0.4;
const UTF16_SAMPLE = 4_096;

/** UTF-16 that does not say so: text has no zeros, and this one has them at every second place. */
function unmarkedUtf16(bytes: Buffer): Encoding | undefined {
  const length = Math.min(bytes.length - (bytes.length % 2), UTF16_SAMPLE);
  if (length < 4) return undefined;
  let [even, odd] = [0, 0];
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const half = (length / 2) * HALVES_THAT_ARE_ZERO;
  if (odd > half && even < odd / 10) return 'utf-16le';
  return even > half && odd < even / 10 ? 'utf-16be' : undefined;
}

/** The encoding that a byte order mark at the start of a file declares. */
function byteOrderMark(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** How many bytes remain when a UTF-8 sequence that the end of the buffer cuts is left for the next one. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function sequenceLength(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** How many characters beyond ASCII a valid text has: the bytes that begin one. */
function multibyteSequences(bytes: Buffer): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) >= 0xc2) count++;
  return count;
}

function weigh(bytes: Buffer, weight: { multibyte: number; invalid: number }): void {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const length = sequenceLength(byte);
    if (length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) {
      weight.multibyte++;
      at += length - 1;
    } else weight.invalid++;
  }
}
