import { createHash } from 'node:crypto';
import type { Cursor, PullWindow } from '@sluice/shared';
import { z } from 'zod';
import type { Played } from './answer.ts';

/** So many rows of the last ones are known again. Two pages: one may shift by another. */
const MAX_KNOWN = 400;
const HASH_CHARACTERS = 8;

const cursorSchema = z
  .strictObject({
    to: z.int(),
    page: z.int().min(1),
    rows: z.int().min(0),
    known: z
      .string()
      .max(MAX_KNOWN * HASH_CHARACTERS)
      .refine((known) => known.length % HASH_CHARACTERS === 0),
  })
  .nullable();

/** How far a walk has come. */
export interface Place {
  /** What is older than this second comes next, in whole seconds since 1970. */
  readonly to: number;
  /** Of that, this page: from 1, and another one only where more lies within one minute than a page holds. */
  readonly page: number;
  /** Rows that were read so far. */
  readonly rows: number;
  /** What of this page, and of those before it, was read already. */
  readonly known: ReadonlySet<string>;
}

/** @throws ZodError for a cursor that is none of Last.fm's */
export function toPlace(cursor: Cursor, { to }: Pick<PullWindow, 'to'>): Place {
  const parsed = cursorSchema.parse(cursor);
  if (!parsed) return { to, page: 1, rows: 0, known: new Set() };
  const { known } = parsed;
  const hashes = Array.from({ length: known.length / HASH_CHARACTERS }, (_, index) =>
    known.slice(index * HASH_CHARACTERS, (index + 1) * HASH_CHARACTERS),
  );
  // Meanwhile something may have gone, and what was on this page is on the one before it.
  return { ...parsed, page: Math.max(1, parsed.page - 1), known: new Set(hashes) };
}

export function rowsBefore(cursor: Cursor): number {
  return cursorSchema.parse(cursor)?.rows ?? 0;
}

export function toCursor({ to, page, rows, known }: Place): Cursor {
  return { to, page, rows, known: [...known].slice(-MAX_KNOWN).join('') };
}

/**
 * By what a row is known again: Last.fm has no identifier, and one thing once in a second. Album and identifiers are
 * corrected afterwards, so they do not count.
 */
export function hashOf({ uts, artist, track }: Played): string {
  const text = [uts, artist.normalize('NFC').trim(), track.normalize('NFC').trim()].join('\n');
  return createHash('sha256').update(text).digest('base64url').slice(0, HASH_CHARACTERS);
}
