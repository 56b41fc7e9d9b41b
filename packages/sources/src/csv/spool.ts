import { derivedKey, type StoredFile } from '@sluice/storage';
import { decodeText, isPlain, type Lettering } from './decode-text.ts';

/**
 * The same text as plain UTF-8, so that every later read can seek to a byte: the file itself where it is UTF-8, else a
 * copy beside it, written once. Decoding is strict.
 *
 * Another worker may write the same spool at the same time: the two are equal, and either is stored whole.
 *
 * @returns the readable text
 * @throws RunFailure `undecodable_bytes` with the line and the byte
 */
export async function spool(
  file: StoredFile,
  lettering: Lettering,
  signal?: AbortSignal,
): Promise<StoredFile> {
  const text = spoolOf(file, lettering);
  if (isPlain(lettering) || (await text.storage.stat(text.key))) return text;
  await text.storage.put(text.key, encoded(decodeText(file, lettering, signal)));
  return text;
}

/** Where that text lies once it was read whole. */
function spoolOf(file: StoredFile, lettering: Lettering): StoredFile {
  if (isPlain(lettering)) return file;
  const { encoding, repair } = lettering;
  const kind = encoding === 'utf-8' ? `${encoding}-${repair}` : encoding;
  return { storage: file.storage, key: derivedKey(file.key, `${kind}.utf8.csv`) };
}

async function* encoded(text: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const part of text) yield Buffer.from(part);
}
