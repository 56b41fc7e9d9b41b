import { writtenSql } from '@sluice/rows';
import { type Entity, fieldOf } from '@sluice/shared';
import { escapeIdentifier, escapeLiteral } from 'pg';
import type { WriteRules } from './write-rules.ts';

/** The pieces of SQL that name an import's columns. Every name comes from a definition, and is quoted all the same. */
export interface EntityColumns {
  readonly table: string;
  /** The columns as the definition has them, not quoted. */
  readonly plain: readonly string[];
  /** The columns' quoted names. */
  readonly names: readonly string[];
  /** `unnest`'s arguments, one text array per column, numbered from `first`. */
  readonly arrays: (first: number) => string;
  /** Aliases of the unnested arrays: `c0, c1…`. */
  readonly aliases: string;
  /** The unnested texts cast to the columns' types and called by their names. */
  readonly casts: string;
  /** A row constructor or list of the columns of a table or alias: `t.a, t.b`. */
  readonly of: (alias: string) => string;
  /** What an update leaves in the columns of the record `t`, given the values of another alias: in the order of `names`. */
  readonly updated: (alias: string) => string[];
  /** The columns of which a row that changes nothing has said what they hold. */
  readonly compared: readonly string[];
  /**
   * For each of these a 1 where the row of an alias says something of it, as an empty cell that empties does, otherwise a
   * 0; undefined where each says something of all.
   */
  readonly filled: (alias: string) => string | undefined;
  /** Whether there are columns in which an empty cell empties a value. */
  readonly mayErase: boolean;
  /**
   * The fields that are emptied, of which one alias has a value and another has none, as an array of their names; null
   * where there are none.
   */
  readonly erased: (before: string, after: string) => string;
  /** The columns of an alias as an array of texts, as the database writes them. */
  readonly textsOf: (alias: string) => string;
}

/**
 * @param fields the mapped fields, in the order of a judged row's values
 * @param rules what becomes of a value that is null, and of one that people get in turn, in a record that is updated
 */
export function entityColumns(
  entity: Entity,
  fields: readonly string[],
  { cleared, inTurn }: Pick<WriteRules, 'cleared' | 'inTurn'>,
): EntityColumns {
  const columns = fields.flatMap((name) => fieldOf(entity, name) ?? []);
  const names = columns.map(({ column }) => escapeIdentifier(column));
  const emptied = cleared.flatMap((name) => {
    const column = fieldOf(entity, name)?.column;
    return column === undefined || !fields.includes(name) ? [] : [{ name, column }];
  });
  const isCleared = (column: string) => emptied.some((field) => field.column === column);
  const [only, ...others] = entity.identities.flatMap((identity) => identity.fields);
  /** No row that is written is without a value here, or an empty one says that the field is empty. */
  const alwaysSays = (column: string) =>
    isCleared(column) ||
    Object.entries(entity.fields).some(
      ([name, field]) =>
        field.column === column && (field.required || (name === only && others.length === 0)),
    );
  const turn = inTurn === undefined ? undefined : fieldOf(entity, inTurn)?.column;
  const compared = columns.map(({ column }) => column).filter((column) => column !== turn);
  return {
    table: escapeIdentifier(entity.name),
    plain: columns.map(({ column }) => column),
    names,
    arrays: (first) => names.map((_, index) => `$${first + index}::text[]`).join(', '),
    aliases: names.map((_, index) => `c${index}`).join(', '),
    casts: columns.map((field, index) => `${writtenSql(field, `c${index}`)} as ${names[index]}`).join(', '),
    of: (alias) => names.map((name) => `${alias}.${name}`).join(', '),
    updated: (alias) =>
      columns.map(({ column }) => {
        const name = escapeIdentifier(column);
        if (column === turn) return `coalesce(t.${name}, ${alias}.${name})`;
        return isCleared(column) ? `${alias}.${name}` : `coalesce(${alias}.${name}, t.${name})`;
      }),
    // Whose turn it is says nothing of a record that is somebody's already.
    compared,
    filled: (alias) =>
      compared.every(alwaysSays)
        ? undefined
        : compared
            .map((column) =>
              alwaysSays(column)
                ? `'1'`
                : `case when ${alias}.${escapeIdentifier(column)} is null then '0' else '1' end`,
            )
            .join(' || '),
    mayErase: emptied.length > 0,
    erased: (before, after) =>
      `nullif(array_remove(array[${emptied
        .map(({ name, column }) => {
          const value = escapeIdentifier(column);
          return `case when ${before}.${value} is not null and ${after}.${value} is null then ${escapeLiteral(name)} end`;
        })
        .join(', ')}]::text[], null), '{}')`,
    textsOf: (alias) => `array[${names.map((name) => `${alias}.${name}::text`).join(', ')}]`,
  };
}
