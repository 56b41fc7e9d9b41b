import { type Dialect, type DialectOverrides, type Profile, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import { decideEncoding } from './decide-encoding.ts';
import { detectDialect } from './dialect.ts';
import { readHead } from './read-head.ts';
import { repairQuestion } from './spoiled-letters.ts';
import { spool } from './spool.ts';

/** How a whole file is read, and how sure each part of that is. */
export interface SettledDialect
  extends Pick<Profile, 'dialect' | 'confidence' | 'questions' | 'damagedUtf8'> {
  /** The same text in UTF-8. */
  readonly text: StoredFile;
}

/**
 * Settles how a file is read: its encoding by all of it, the rest by its beginning.
 *
 * @param overrides what a person set by hand of its dialect
 * @throws RunFailure `empty_file`, `source_missing`, and as `decideEncoding` and `spool`
 */
export async function settleDialect(
  file: StoredFile,
  overrides: DialectOverrides,
  signal?: AbortSignal,
): Promise<SettledDialect> {
  const found = await decideEncoding(file, overrides.encoding, signal);
  const { encoding, confidence: sure, damagedUtf8, question } = found;
  const { repair } = overrides;
  const text = await spool(file, { encoding, repair }, signal);
  const head = await readHead(text);
  if (head.toString('utf8').trim() === '') throw new RunFailure('empty_file');
  const { dialect: detected, confidence, questions: others } = detectDialect(head, overrides);
  const isWhole = encoding === 'utf-8' && !damagedUtf8 && repair === undefined;
  const asked = question ?? (isWhole ? repairQuestion(head.toString('utf8')) : undefined);
  const questions = asked ? [asked, ...others] : others;
  const dialect: Dialect = { encoding, ...(repair !== undefined && { repair }), ...detected };
  return { text, dialect, questions, confidence: { encoding: sure, ...confidence }, damagedUtf8 };
}
