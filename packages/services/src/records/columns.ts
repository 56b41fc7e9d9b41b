import { Prisma } from '@sluice/db';
import { canonicalSql, isSearched } from '@sluice/rows';
import type { Entity } from '@sluice/shared';

/**
 * The SQL of an entity's table, from its definition alone: no name of a table or column ever comes from a request.
 * The names are checked all the same, so that a definition with a strange one breaks at once and not in a query.
 */
export function identifier(name: string): Prisma.Sql {
  return Prisma.raw(quoted(name));
}

/** The same as a text, for SQL that a type of field writes. */
export function quoted(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return `"${name}"`;
}

/**
 * A record's values in canonical form as one `text[]`, in the order of the entity's fields: ISO dates, plain
 * decimals, `true`/`false`, the stored value of a choice; null where there is none.
 */
export function canonicalValues(entity: Entity): Prisma.Sql {
  const texts = Object.values(entity.fields).map((field) => canonicalSql(field, quoted(field.column)));
  return Prisma.raw(`array[${texts.join(', ')}]::text[]`);
}

/** True for a record with `search` anywhere in one of its texts; `%`, `_` and `\` mean themselves. */
export function matches(entity: Entity, search: string): Prisma.Sql {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const texts = Object.values(entity.fields)
    .filter(isSearched)
    .map((field) => Prisma.sql`${Prisma.raw(canonicalSql(field, quoted(field.column)))} ilike ${pattern}`);
  return texts.length > 0 ? Prisma.sql`(${Prisma.join(texts, ' or ')})` : Prisma.sql`false`;
}
