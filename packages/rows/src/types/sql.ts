import type { FieldOf, FieldType } from '@sluice/shared';
import { z } from 'zod';

/** What the records of a list are compared by, in SQL that holds nothing from outside. */
export interface SortSql {
  readonly expression: string;
  /** The expression as a text that says all of it, and that `type` reads. */
  readonly text: string;
  /** What `text` can be; for anything else the cast to `type` would break the query. */
  readonly schema: z.ZodType<string>;
  /** What a text is cast to before it is compared with the expression. */
  readonly type: string;
}

/**
 * A type in the database. Columns are given quoted.
 *
 * Texts follow the Unicode Collation Algorithm (É beside E, whatever the database's own order is), choices the order in
 * which the definition lists them.
 */
export interface FieldSql<Type extends FieldType> {
  /** What a canonical text is cast to before it is written. */
  readonly type: string;
  /** A canonical text as the column's value, where a cast to `type` does not read it. @param text an expression of type text */
  readonly written?: (text: string) => string;
  /** The type of the column in the entity's table, as Postgres writes it. */
  readonly columnType: (field: FieldOf<Type>) => string;
  /** A column's value as its canonical text. */
  readonly canonical: (column: string) => string;
  /** A canonical text from the table as the judge would have written it: `1.50` is `1.5`. */
  readonly asJudged?: (text: string) => string;
  /** A value as the database writes it, by a cast to text or in JSON, as its canonical text; without it, that is the same. */
  readonly fromDatabase?: (text: string) => string;
  /** Whether a search looks into its values. */
  readonly isSearched: boolean;
  readonly sorted: (field: FieldOf<Type>, column: string) => SortSql;
}

/** Texts are told apart by this many letters, so that a place in a list stays short enough for an address. */
const LETTERS = 200;

const asText = (column: string): string => `${column}::text`;

/** Of the types whose values are texts of any length. */
export const TEXT_SQL = {
  type: 'text',
  columnType: () => 'text',
  canonical: asText,
  isSearched: true,
  sorted: (_, column) => {
    const start = `left(${column}, ${LETTERS})`;
    return {
      expression: `${start} collate "unicode"`,
      text: start,
      schema: z.string().refine((text) => !text.includes('\0')),
      type: 'text',
    };
  },
} as const satisfies FieldSql<FieldType>;

/** Of the types whose values are exact numbers. */
export const NUMBER_SQL = {
  canonical: asText,
  isSearched: false,
  sorted: (_: unknown, column: string): SortSql => ({
    expression: column,
    text: asText(column),
    schema: z.string().regex(/^-?\d{1,40}(\.\d{1,40})?$/),
    type: 'numeric',
  }),
} as const;

/** A text as a literal of SQL; for what stands in a definition, since nothing from outside is ever written so. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
