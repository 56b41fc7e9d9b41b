import { RunFailure } from '@sluice/shared';
import { MissingFileError, type Range, readBytes, type StoredFile } from '@sluice/storage';

/**
 * The bytes of a file, a chunk at a time, until a signal is aborted.
 *
 * @throws RunFailure `source_missing` with the first chunk; the signal's reason before any chunk
 */
export async function* bytesOf(
  file: StoredFile,
  range?: Range,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  signal?.throwIfAborted();
  try {
    for await (const chunk of readBytes(file, range)) {
      yield chunk;
      signal?.throwIfAborted();
    }
  } catch (error) {
    throw error instanceof MissingFileError ? missing(error) : error;
  }
}

/** @throws RunFailure `source_missing` */
export async function sizeOf({ storage, key }: StoredFile): Promise<number> {
  const stored = await storage.stat(key);
  if (!stored) throw missing(new MissingFileError(key));
  return stored.bytes;
}

function missing(cause: MissingFileError): RunFailure {
  return new RunFailure('source_missing', {}, { cause });
}
