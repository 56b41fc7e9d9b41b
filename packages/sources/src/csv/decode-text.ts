import type { Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { repaired } from './spoiled-letters.ts';
import { createStrictDecoder } from './strict-decoder.ts';
import { bytesOf } from './text-bytes.ts';

/** In which letters the text of a file stands. */
export type Lettering = Pick<Dialect, 'encoding' | 'repair'>;

/** Whether the bytes of a file are its text, so that there is nothing to decode. */
export function isPlain({ encoding, repair }: Lettering): boolean {
  return encoding === 'utf-8' && !repair;
}

/**
 * The text of a file that is not plain UTF-8, a chunk at a time.
 *
 * @throws RunFailure `undecodable_bytes` with the line and the byte
 */
export async function* decodeText(
  file: StoredFile,
  { encoding, repair }: Lettering,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const chunks = bytesOf(file, { chunkBytes: 1 << 18 }, signal);
  if (encoding === 'utf-8') {
    yield* repairedText(chunks, repair ?? 'controls');
    return;
  }
  const decoder = createStrictDecoder(encoding);
  for await (const chunk of chunks) yield decoder.write(chunk);
  yield decoder.end();
}

/** Between two lines nothing is cut that belongs together. */
async function* repairedText(
  chunks: AsyncIterable<Buffer>,
  repair: NonNullable<Dialect['repair']>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n') + 1;
    if (end === 0) {
      rest += text;
      continue;
    }
    yield repaired(rest + text.slice(0, end), repair);
    rest = text.slice(end);
  }
  yield repaired(rest + decoder.decode(), repair);
}
