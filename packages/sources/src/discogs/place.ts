import type { Cursor } from '@sluice/shared';
import { z } from 'zod';

/** So many copies of the last ones are known again: two pages and a half. */
const MAX_KNOWN = 250;
const RADIX = 36;
const ID = /^[0-9a-z]{1,11}$/;

const cursorSchema = z
  .strictObject({
    at: z.int().min(0),
    rows: z.int().min(0),
    known: z.array(z.string().regex(ID)).max(MAX_KNOWN),
  })
  .nullable();

/** How far a walk has come through the list of a collection. */
export interface Place {
  /** So many of the list are passed. */
  readonly at: number;
  /** Rows that were read so far. */
  readonly rows: number;
  /** The last copies that were passed, in their order. */
  readonly known: readonly number[];
}

/** @throws ZodError for a cursor that is none of Discogs' */
export function toPlace(cursor: Cursor): Place {
  const { at, rows, known } = cursorSchema.parse(cursor) ?? { at: 0, rows: 0, known: [] };
  return { at, rows, known: known.map((id) => Number.parseInt(id, RADIX)) };
}

export function rowsBefore(cursor: Cursor): number {
  return cursorSchema.parse(cursor)?.rows ?? 0;
}

export function toCursor({ at, rows, known }: Place): Cursor {
  return { at, rows, known: known.map((id) => id.toString(RADIX)) };
}

/** A place that has passed some copies more. */
export function passing(place: Place, ids: readonly number[], to: Pick<Place, 'at' | 'rows'>): Place {
  return { ...to, known: [...place.known, ...ids].slice(-MAX_KNOWN) };
}
