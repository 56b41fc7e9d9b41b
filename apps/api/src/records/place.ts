import { AppError } from '@sluice/shared';
import { z } from 'zod';
import type { Sort, SortKey } from './sort-key.ts';

/** Where in a sorted list a page ends: the last record's key (null where it has no value) and its id. */
export interface Place {
  readonly value: string | null;
  readonly id: string;
}

/** A place and the sort it belongs to. */
const placeSchema = z.tuple([z.string(), z.enum(['asc', 'desc']), z.string().nullable(), z.uuid()]);

/** A place as a text that fits in an address. In the order of the ids it is the id itself. */
export function writePlace({ value, id }: Place, sort: Sort): string {
  if (sort.by === 'id') return id;
  return Buffer.from(JSON.stringify([sort.by, sort.direction, value, id])).toString('base64url');
}

/**
 * Reads what `writePlace` wrote for the same sort.
 *
 * @throws AppError `invalid_input` for anything else
 */
export function readPlace(text: string, sort: Sort, key: SortKey | undefined): Place {
  if (!key) {
    const id = z.uuid().safeParse(text);
    return id.success ? { value: null, id: id.data } : notOurs();
  }
  const place = placeSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!place.success) return notOurs();
  const [by, direction, value, id] = place.data;
  if (by !== sort.by || direction !== sort.direction) return notOurs();
  return value === null || key.schema.safeParse(value).success ? { value, id } : notOurs();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notOurs(): never {
  throw new AppError('invalid_input', { detail: 'cursor: not one of this list' });
}
