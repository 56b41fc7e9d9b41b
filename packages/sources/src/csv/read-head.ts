import type { StoredFile } from '@sluice/storage';
import { bytesOf } from './text-bytes.ts';

const HEAD_BYTES = 256 * 1024;

/** The beginning of a file: enough to tell what it is and how it is written. */
export async function readHead(file: StoredFile): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytesOf(file, { end: HEAD_BYTES - 1, chunkBytes: HEAD_BYTES }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}
