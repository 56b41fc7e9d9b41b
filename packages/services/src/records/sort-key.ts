import { Prisma } from '@sluice/db';
import { sortSql } from '@sluice/rows';
import { AppError, type Entity, type Field, fieldOf } from '@sluice/shared';
import { z } from 'zod';
import { quoted } from './columns.ts';

/** The order of a list: by when a record was made (`id`), by when it was last written, or by the name of a field. */
export const sortSchema = z.object({ by: z.string().max(64), direction: z.enum(['asc', 'desc']) });
export type Sort = z.infer<typeof sortSchema>;

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

/**
 * The key of a sort, from the entity's definition alone: the type of a field tells how its values are compared. Undefined
 * where the order is that of the ids.
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
  const { expression, text, schema, type } = sortSql(field, quoted(field.column));
  return {
    expression: Prisma.raw(expression),
    text: Prisma.raw(text),
    schema,
    read: (value) => Prisma.sql`${value}::${Prisma.raw(type)}`,
  };
}
