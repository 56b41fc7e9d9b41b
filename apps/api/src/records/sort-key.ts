import { Prisma } from '@sluice/db';
import { AppError, type Entity, type Field, fieldOf } from '@sluice/shared';
import { z } from 'zod';
import { identifier } from './columns.ts';

/** The order of a list: by when a record was made (`id`), by when it was last written, or by one of its fields. */
export interface Sort {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** What records are compared by. */
export interface SortKey {
  readonly expression: Prisma.Sql;
  /** The expression as a text that `read` understands and that says all of it: microseconds, every digit. */
  readonly text: Prisma.Sql;
  /** What `text` can be; for anything else `read` would break the query. */
  readonly schema: z.ZodType<string>;
  /** A text of `text` as a value that the expression can be compared with. */
  read(text: string): Prisma.Sql;
}

/** Texts are told apart by this many letters, so that a place in a list stays short enough for an address. */
const LETTERS = 200;

/**
 * The key of a sort, from the entity's definition alone. Undefined where the order is that of the ids.
 *
 * Texts follow the Unicode Collation Algorithm (É beside E, whatever the database's own order is), choices the order in
 * which the definition lists them.
 *
 * @throws AppError `invalid_input` for a field that the entity does not have
 */
export function sortKeyOf(entity: Entity, { by }: Sort): SortKey | undefined {
  if (by === 'id') return undefined;
  if (by === 'updatedAt') return UPDATED_AT;
  const field = fieldOf(entity, by);
  if (!field) throw new AppError('invalid_input', { detail: `sort.by: ${entity.name} has no such field` });
  return keyOfField(field);
}

const UPDATED_AT: SortKey = {
  expression: Prisma.sql`updated_at`,
  text: Prisma.sql`to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  schema: z.iso.datetime(),
  read: (text) => Prisma.sql`${text}::timestamptz`,
};

function keyOfField(field: Field): SortKey {
  const column = identifier(field.column);
  switch (field.type) {
    case 'text':
    case 'email':
    case 'phone': {
      const start = Prisma.sql`left(${column}, ${LETTERS}::integer)`;
      return {
        expression: Prisma.sql`${start} collate "unicode"`,
        text: start,
        schema: z.string().refine((text) => !text.includes('\0')),
        read: (text) => Prisma.sql`${text}::text`,
      };
    }
    case 'integer':
    case 'decimal':
      return {
        expression: column,
        text: Prisma.sql`${column}::text`,
        schema: z.string().regex(/^-?\d{1,40}(\.\d{1,40})?$/),
        read: (text) => Prisma.sql`${text}::numeric`,
      };
    case 'boolean':
      return {
        expression: column,
        text: Prisma.sql`${column}::text`,
        schema: z.enum(['true', 'false']),
        read: (text) => Prisma.sql`${text}::boolean`,
      };
    case 'date':
      return {
        expression: column,
        text: Prisma.sql`to_char(${column}, 'YYYY-MM-DD')`,
        schema: z.iso.date(),
        read: (text) => Prisma.sql`${text}::date`,
      };
    case 'enum': {
      const place = Prisma.sql`array_position(${Object.keys(field.values)}::text[], ${column})`;
      return {
        expression: place,
        text: Prisma.sql`${place}::text`,
        schema: z.string().regex(/^\d{1,4}$/),
        read: (text) => Prisma.sql`${text}::integer`,
      };
    }
  }
}
