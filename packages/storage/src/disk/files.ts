import { createWriteStream, type Dirent } from 'node:fs';
import { open, opendir } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Whether an error of the file system has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
  );
}

/** Writes a new file, which is on the disk when this resolves. On an error a part of it may be left. */
export async function writeDraft(path: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(body, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
}

/** Makes sure that a file's bytes are on the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes sure that the names in a folder are on the disk. Windows keeps them by itself, and opens no folder. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The entries of a folder, some at a time; none where it does not exist. Some may be added or removed meanwhile. */
export async function* readPages(folder: string, size: number): AsyncGenerator<Dirent[]> {
  const directory = await opendir(folder, { bufferSize: size }).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (!directory) return;
  let page: Dirent[] = [];
  for await (const entry of directory) {
    page.push(entry);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
