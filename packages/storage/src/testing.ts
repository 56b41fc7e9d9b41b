import { randomUUID } from 'node:crypto';
import { diskStorage } from './disk/disk-storage.ts';
import { fileKey } from './keys.ts';
import type { StoredFile } from './storage.ts';

/** Stores a file in a folder, as one of an organisation that nobody knows. */
export async function storeIn(folder: string, contents: string | Uint8Array): Promise<StoredFile> {
  const file = { storage: diskStorage(folder), key: fileKey(randomUUID(), randomUUID()) };
  await file.storage.put(file.key, inOneChunk(contents));
  return file;
}

/** Bytes as a storage takes them. */
export async function* inOneChunk(contents: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield Buffer.from(contents);
}

/** All that an iteration gives. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The most bytes that buffers held during some work, beyond those that they held before. */
export async function peakOfBuffers(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage().arrayBuffers;
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
  }, 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return peak;
}
