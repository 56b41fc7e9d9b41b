import { Prisma } from '@sluice/db';
import type { Entity, Field } from '@sluice/shared';

/**
 * The SQL of an entity's table, from its definition alone: no name of a table or column ever comes from a request.
 * The names are checked all the same, so that a definition with a strange one breaks at once and not in a query.
 */
export function identifier(name: string): Prisma.Sql {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return Prisma.raw(`"${name}"`);
}

/**
 * A record's values in canonical form as one `text[]`, in the order of the entity's fields: ISO dates, plain
 * decimals, `true`/`false`, the stored value of a choice; null where there is none.
 */
export function canonicalValues(entity: Entity): Prisma.Sql {
  return Prisma.sql`array[${Prisma.join(Object.values(entity.fields).map(canonicalText))}]::text[]`;
}

function canonicalText({ column, type }: Field): Prisma.Sql {
  const name = identifier(column);
  switch (type) {
    case 'date':
      // A cast alone would follow the session's DateStyle.
      return Prisma.sql`to_char(${name}, 'YYYY-MM-DD')`;
    case 'text':
    case 'email':
    case 'phone':
    case 'integer':
    case 'decimal':
    case 'boolean':
    case 'enum':
      return Prisma.sql`${name}::text`;
  }
}

/** True for a record with `search` anywhere in one of its texts; `%`, `_` and `\` mean themselves. */
export function matches(entity: Entity, search: string): Prisma.Sql {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const texts = Object.values(entity.fields)
    .filter(({ type }) => type === 'text' || type === 'email' || type === 'phone')
    .map(({ column }) => Prisma.sql`${identifier(column)} ilike ${pattern}`);
  return texts.length > 0 ? Prisma.sql`(${Prisma.join(texts, ' or ')})` : Prisma.sql`false`;
}
