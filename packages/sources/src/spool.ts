import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Dialect } from '@sluice/shared';
import { decodeText } from './decode-text.ts';

/**
 * The same text as plain UTF-8, so that every later read can seek to a byte: the file itself where it is UTF-8, else a
 * copy beside it, written once. Decoding is strict.
 *
 * @returns the path of the readable text
 * @throws RunFailure `undecodable_bytes` with the line and the byte
 */
export async function spool(path: string, encoding: Dialect['encoding']): Promise<string> {
  const target = spoolPath(path, encoding);
  if (encoding === 'utf-8' || (await exists(target))) return target;
  // Another worker may write the same spool at the same time: each to its own file, and the rename is atomic.
  const draft = `${target}.${randomUUID()}`;
  try {
    await pipeline(decodeText(path, encoding), createWriteStream(draft, { encoding: 'utf8', mode: 0o600 }));
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return target;
}

/** Where that text lies once it was read whole. */
export function spoolPath(path: string, encoding: Dialect['encoding']): string {
  return encoding === 'utf-8' ? path : `${path}.${encoding}.utf8.csv`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
