import { isUtf8 } from 'node:buffer';
import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { bytesOf } from './text-bytes.ts';

type Encoding = Dialect['encoding'];

/** What the bytes of a whole file say of their encoding. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** From 0 to 1. */
  readonly confidence: number;
  /** It is UTF-8, but for some bytes that are nothing in it. */
  readonly damagedUtf8: boolean;
}

/**
 * Reads a whole file and decides how its text is encoded. A byte order mark decides; else valid UTF-8 is UTF-8; else
 * the bytes beyond ASCII are weighed: sequences that are valid UTF-8 against those that are letters of
 * Windows-1252 where Western European text has them.
 */
export function detectEncoding(file: StoredFile, signal?: AbortSignal): Promise<DetectedEncoding> {
  return weighChunks(bytesOf(file, { chunkBytes: 1 << 20 }, signal));
}

/** As `detectEncoding`, from the beginning of a file alone. */
export function detectEncodingOfHead(head: Buffer): Promise<DetectedEncoding> {
  return weighChunks([head.subarray(0, completeLength(head))]);
}

async function weighChunks(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<DetectedEncoding> {
  const weight = { multibyte: 0, invalid: 0, western: 0 };
  let valid = true;
  let tail: Buffer = Buffer.alloc(0);
  let first = true;
  let marked: Encoding | undefined;
  for await (const chunk of chunks) {
    const bytes: Buffer = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk;
    if (first) {
      marked = byteOrderMark(bytes);
      if (marked && marked !== 'utf-8') return { encoding: marked, confidence: 1, damagedUtf8: false };
      first = false;
    }
    const whole = completeLength(bytes);
    const body = bytes.subarray(0, whole);
    tail = bytes.subarray(whole);
    if (isUtf8(body)) {
      weight.multibyte += multibyteSequences(body);
    } else {
      valid = false;
      weigh(body, weight);
    }
  }
  if (tail.length > 0) {
    valid = false;
    weigh(tail, weight);
  }
  if (valid) return { encoding: 'utf-8', confidence: 1, damagedUtf8: false };
  if (marked === undefined && weight.multibyte < weight.invalid && weight.western >= 0.9 * weight.invalid) {
    // Never sure: the other encodings of one byte per letter have letters at the same places.
    const confidence = 0.95 * (weight.western / weight.invalid);
    return { encoding: 'windows-1252', confidence, damagedUtf8: false };
  }
  return { encoding: 'utf-8', confidence: marked ? 1 : 0.5, damagedUtf8: true };
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

function weigh(bytes: Buffer, weight: { multibyte: number; invalid: number; western: number }): void {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    const length = sequenceLength(byte);
    if (length > 1 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) {
      weight.multibyte++;
      at += length - 1;
      continue;
    }
    weight.invalid++;
    if (isWestern(byte, bytes[at - 1] ?? 0x20)) weight.western++;
  }
}

// Letters and marks of Windows-1252 that Western European languages write; a capital inside a word is not written.
const LETTERS = new Set([...range(0xdf, 0xef), ...range(0xf1, 0xf6), ...range(0xf8, 0xfc), 0x9a, 0x9c, 0x9e]);
const CAPITALS = new Set([
  ...range(0xc0, 0xcf),
  ...range(0xd1, 0xd6),
  ...range(0xd8, 0xdc),
  0x8a,
  0x8c,
  0x8e,
  0x9f,
]);
const MARKS = new Set([
  ...[0x80, 0x82, 0x84, 0x85, 0x8b, 0x9b, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99],
  ...[
    0xa0, 0xa1, 0xa3, 0xa7, 0xa9, 0xaa, 0xab, 0xae, 0xb0, 0xb1, 0xb2, 0xb3, 0xb5, 0xb7, 0xba, 0xbb, 0xbd,
    0xbf,
  ],
]);

function isWestern(byte: number, previous: number): boolean {
  if (LETTERS.has(byte) || MARKS.has(byte)) return true;
  const insideWord = previous >= 0x61 && previous <= 0x7a;
  return CAPITALS.has(byte) && !insideWord;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
