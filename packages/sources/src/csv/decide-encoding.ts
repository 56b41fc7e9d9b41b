import { type Dialect, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { type DetectedEncoding, detectEncoding, detectEncodingOfHead } from './encoding.ts';
import { assertText } from './file-kind.ts';
import { readHead } from './read-head.ts';

/**
 * How the text of an uploaded file is encoded.
 *
 * @param given what a person set by hand
 * @throws RunFailure `empty_file`, `binary_file`, `spreadsheet_file`, `other_format`
 */
export async function decideEncoding(
  file: StoredFile,
  given: Dialect['encoding'] | undefined,
  signal?: AbortSignal,
): Promise<DetectedEncoding> {
  return decide(await readHead(file), given, () => detectEncoding(file, signal));
}

/**
 * As `decideEncoding`, from the beginning of a file alone: what stands further down may show that it is another one.
 *
 * @throws as `decideEncoding`
 */
export function decideEncodingOfHead(
  head: Buffer,
  given: Dialect['encoding'] | undefined,
): Promise<DetectedEncoding> {
  return decide(head, given, () => detectEncodingOfHead(head));
}

async function decide(
  head: Buffer,
  given: Dialect['encoding'] | undefined,
  detect: () => Promise<DetectedEncoding>,
): Promise<DetectedEncoding> {
  if (head.length === 0) throw new RunFailure('empty_file');
  const detected = await detect();
  const isUtf16 = (given ?? detected.encoding).startsWith('utf-16');
  if (!isUtf16) assertText(head);
  if (given === undefined) return detected;
  const damagedUtf8 = given === 'utf-8' && (detected.encoding !== 'utf-8' || detected.damagedUtf8);
  return { encoding: given, confidence: 1, damagedUtf8 };
}
