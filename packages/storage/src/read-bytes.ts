import type { Range, StoredFile } from './storage.ts';

/**
 * The bytes of something stored, a chunk at a time. It is opened when the first chunk is asked for, and closed when the
 * last was given or no more are asked for.
 *
 * @throws MissingFileError with the first chunk
 */
export async function* readBytes({ storage, key }: StoredFile, range?: Range): AsyncGenerator<Buffer> {
  const { body } = await storage.open(key, range);
  const chunks: AsyncIterable<Buffer> = body;
  yield* chunks;
}
