import { createReadStream } from 'node:fs';
import type { Dialect } from '@sluice/shared';
import { createStrictDecoder } from './strict-decoder.ts';

/**
 * The text of a file that is not UTF-8, a chunk at a time.
 *
 * @throws RunFailure `undecodable_bytes` with the line and the byte
 */
export async function* decodeText(
  path: string,
  encoding: Exclude<Dialect['encoding'], 'utf-8'>,
): AsyncGenerator<string> {
  const decoder = createStrictDecoder(encoding);
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1 << 18 });
  for await (const chunk of chunks) yield decoder.write(chunk);
  yield decoder.end();
}
