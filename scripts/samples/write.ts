import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { encode, type Format, formatRow } from './format.ts';

/** A sample: its header, and as many rows as asked for, made one at a time. */
export interface Sample {
  readonly header: readonly string[];
  readonly format: Format;
  /** Rows from 1 to `count`. */
  rows(count: number): Iterable<readonly string[]>;
}

/** Bytes handed to the stream at once: big enough to make the calls rare, small beside the memory of a process. */
const CHUNK = 64 * 1024;

/**
 * Writes `count` rows of a sample to a file, replacing it. The stream asks for the next chunk when it has room,
 * so that memory stays flat however many rows there are.
 */
export async function writeSample(sample: Sample, count: number, path: string): Promise<void> {
  await pipeline(Readable.from(chunksOf(sample, count)), createWriteStream(path));
}

/** The bytes of a sample, in pieces. */
export function* chunksOf({ header, format, rows }: Sample, count: number): Generator<Buffer> {
  let text = formatRow(header, format);
  for (const row of rows(count)) {
    text += formatRow(row, format);
    if (text.length >= CHUNK) {
      yield encode(text, format.encoding);
      text = '';
    }
  }
  yield encode(text, format.encoding);
}
