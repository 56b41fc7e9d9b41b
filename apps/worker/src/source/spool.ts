import { createReadStream, createWriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Dialect, RunFailure } from '@sluice/shared';
import iconv from 'iconv-lite';

/**
 * The same text as plain UTF-8, so that every later read can seek to a byte: the file itself where it is UTF-8, else a
 * copy beside it, written once. Decoding is strict.
 *
 * @returns the path of the readable text
 * @throws RunFailure `undecodable_bytes` with the line and the byte
 */
export async function spool(path: string, encoding: Dialect['encoding']): Promise<string> {
  if (encoding === 'utf-8') return path;
  const target = `${path}.${encoding}.utf8.csv`;
  if (await exists(target)) return target;
  // Another worker may write the same spool at the same time: each to its own file, and the rename is atomic.
  const draft = `${target}.${process.pid}.${Date.now()}`;
  const decoder = iconv.getDecoder(encoding);
  let line = 1;
  await pipeline(
    createReadStream(path, { highWaterMark: 1 << 18 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        if (encoding === 'windows-1252') assertWindows1252(chunk, line);
        yield decoder.write(chunk);
        line += countNewlines(chunk);
      }
      yield decoder.end() ?? '';
    },
    createWriteStream(draft, { encoding: 'utf8', mode: 0o600 }),
  );
  await rename(draft, target);
  return target;
}

// The five bytes that Windows-1252 leaves without a meaning; decoders pass them through as control characters.
const UNDEFINED_BYTES = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

function assertWindows1252(chunk: Buffer, firstLine: number): void {
  for (const byte of UNDEFINED_BYTES) {
    const at = chunk.indexOf(byte);
    if (at === -1) continue;
    throw new RunFailure('undecodable_bytes', {
      encoding: 'Windows-1252',
      byte: `0x${byte.toString(16).toUpperCase()}`,
      line: firstLine + countNewlines(chunk.subarray(0, at)),
    });
  }
}

function countNewlines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count++;
  return count;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
