import type { Entity, Field } from '@sluice/shared';
import { escapeIdentifier, escapeLiteral } from 'pg';

/** A column of the entity's table, in the pieces of SQL that statements are made of. */
export interface EntityColumn {
  readonly column: string;
  /** Quoted as an identifier. */
  readonly name: string;
  /** Quoted as a text. */
  readonly text: string;
}

/** A column that an import wrote. */
export interface JournalColumn extends EntityColumn {
  readonly type: string;
  /** Where its value stands in the journal's arrays, from 1. */
  readonly place: number;
}

/** What the journal of one import is about: the same columns in each of its rows, since its mapping is one. */
export interface JournalColumns {
  /** The entity's name, quoted as a text. */
  readonly entity: string;
  readonly table: string;
  readonly written: readonly JournalColumn[];
  /** The entity's other columns. */
  readonly others: readonly EntityColumn[];
}

/** The columns that an import's journal names: `$1` organisation, `$2` import. No row where it wrote nothing. */
export const SELECT_JOURNAL_COLUMNS = `
  select columns from record_changes
  where organization_id = $1::uuid and import_id = $2::uuid
  order by row_number limit 1`;

/**
 * The columns of an import's journal, held against the entity's definition: what stands in a row of the database
 * becomes SQL only where the definition lists it.
 *
 * @param names as the journal has them, in its order
 * @param sqlTypeOf the type that a field's texts are cast to before they are written
 * @throws RangeError for a column that the definition does not list, or one that is named twice
 */
export function journalColumns(
  entity: Entity,
  names: readonly string[],
  sqlTypeOf: (field: Field) => string,
): JournalColumns {
  const fields = Object.values(entity.fields);
  if (new Set(names).size !== names.length) throw new RangeError('the journal names a column twice');
  return {
    entity: escapeLiteral(entity.name),
    table: escapeIdentifier(entity.name),
    written: names.map((name, index) => {
      const field = fields.find(({ column }) => column === name);
      if (!field) throw new RangeError(`the journal names a column that ${entity.name} does not have`);
      return { ...quoted(name), type: sqlTypeOf(field), place: index + 1 };
    }),
    others: fields.filter(({ column }) => !names.includes(column)).map(({ column }) => quoted(column)),
  };
}

function quoted(column: string): EntityColumn {
  return { column, name: escapeIdentifier(column), text: escapeLiteral(column) };
}
