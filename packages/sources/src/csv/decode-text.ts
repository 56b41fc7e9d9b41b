import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { createStrictDecoder } from './strict-decoder.ts';
import { bytesOf } from './text-bytes.ts';

/**
 * The text of a file that is not UTF-8, a chunk at a time.
 *
 * @throws RunFailure `undecodable_bytes` with the line and the byte
 */
export async function* decodeText(
  file: StoredFile,
  encoding: Exclude<Dialect['encoding'], 'utf-8'>,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const decoder = createStrictDecoder(encoding);
  for await (const chunk of bytesOf(file, { chunkBytes: 1 << 18 }, signal)) yield decoder.write(chunk);
  yield decoder.end();
}
