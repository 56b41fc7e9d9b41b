import type { Field, FieldOf, FieldType } from '@sluice/shared';
import { boolean } from './boolean/index.ts';
import { CellEvidence } from './cell-evidence.ts';
import { date } from './date/index.ts';
import { decimal } from './decimal/index.ts';
import { email } from './email/index.ts';
import { enumeration } from './enum/index.ts';
import { integer } from './integer/index.ts';
import type {
  Conventions,
  EvidenceCollector,
  FieldTypeKnowledge,
  HeaderGuess,
  IdentityForm,
  Normaliser,
} from './knowledge.ts';
import { list } from './list/index.ts';
import { phone } from './phone/index.ts';
import type { SortSql } from './sql.ts';
import { text } from './text/index.ts';
import { timestamp } from './timestamp/index.ts';

/** Every type, with all that is known of it but how it is shown: one that is missing does not compile. */
export const FIELD_TYPES: { readonly [Type in FieldType]: FieldTypeKnowledge<Type> } = {
  text,
  email,
  phone,
  integer,
  decimal,
  boolean,
  date,
  timestamp,
  list,
  enum: enumeration,
};

/** The judge of a field's cells, compiled for one import. */
export function normaliserOf<Type extends FieldType>(
  field: FieldOf<Type>,
  conventions: Conventions,
): Normaliser {
  const known: FieldTypeKnowledge<Type> = FIELD_TYPES[field.type];
  return known.judge(field, conventions);
}

/** A value, in NFC and trimmed, as it is compared where the field says who somebody is. */
export function comparedAs<Type extends FieldType>(field: FieldOf<Type>, text: string): IdentityForm {
  const known: FieldTypeKnowledge<Type> = FIELD_TYPES[field.type];
  return known.identityForm?.(field)(text) ?? { value: text };
}

/** What tells values of a field that belong to a role; undefined where none do. */
export function roleTest({ type }: Field): ((value: string) => boolean) | undefined {
  return FIELD_TYPES[type].isOfRole;
}

/**
 * What gathers the evidence of a column: nobody knows yet of which type it is, so that all types look at what its cells
 * hold, without what is wrapped around it and without what stands for no value.
 */
export function evidenceCollectors(): EvidenceCollector[] {
  return [new CellEvidence(COLLECTORS.map((Collector) => new Collector()))];
}

const COLLECTORS = [...new Set(Object.values(FIELD_TYPES).flatMap(({ evidence }) => evidence ?? []))];

/** Whether a column is suggested for a field when its header is only like the field's names. */
export function headerGuess<Type extends FieldType>(field: FieldOf<Type>, identifies: boolean): HeaderGuess {
  const known: FieldTypeKnowledge<Type> = FIELD_TYPES[field.type];
  return known.guess(identifies, field);
}

/** Whether a cell may be a value of a field at first sight, though the judge may not take it. */
export function looksLike({ type }: Field, cell: string): boolean {
  return FIELD_TYPES[type].resembles?.(cell) ?? false;
}

/** Whether a column can be known by cells that are values of a field (`FieldTypeKnowledge.told`). */
export function toldBy({ type }: Field): 'alone' | 'named' | undefined {
  return FIELD_TYPES[type].told;
}

/** Words for values like those of a field, whatever they are of. */
export function typeWords<Type extends FieldType>(field: FieldOf<Type>): readonly string[] {
  const known: FieldTypeKnowledge<Type> = FIELD_TYPES[field.type];
  return known.typeWords?.(field) ?? [];
}

/** What tells cells that are meant for a field, where the judge takes any; undefined where it does not. */
export function holdsOf<Type extends FieldType>(
  field: FieldOf<Type>,
  isName: boolean,
): ((cell: string) => boolean) | undefined {
  const known: FieldTypeKnowledge<Type> = FIELD_TYPES[field.type];
  return known.holds?.(field, isName);
}

/** Whether a cell is a value of a field and hardly anything else, whatever stands above it. */
export function isUnmistakable({ type }: Field, cell: string): boolean {
  return FIELD_TYPES[type].isUnmistakable?.(cell) ?? false;
}

/** The type that a field's canonical texts are cast to before they are written to its column. */
export function sqlTypeOf({ type }: Field): string {
  return FIELD_TYPES[type].sql.type;
}

/** A canonical text as a value of the field's column, in SQL. @param text an expression of type text */
export function writtenSql({ type }: Field, text: string): string {
  const { written, type: sqlType } = FIELD_TYPES[type].sql;
  return written?.(text) ?? `${text}::${sqlType}`;
}

/** The type of a field's column in its entity's table, as Postgres writes it: `numeric(14,2)`. */
export function columnTypeOf<Type extends FieldType>(field: FieldOf<Type>): string {
  const known: FieldTypeKnowledge<Type> = FIELD_TYPES[field.type];
  return known.sql.columnType(field);
}

/** A column's value as its canonical text, in SQL. @param column quoted */
export function canonicalSql({ type }: Field, column: string): string {
  return FIELD_TYPES[type].sql.canonical(column);
}

/** A canonical text from the table as the judge would have written it. */
export function asJudged({ type }: Field, text: string): string {
  return FIELD_TYPES[type].sql.asJudged?.(text) ?? text;
}

/** A value as the database writes it (in a journal, in JSON) as its canonical text; null for none. */
export function canonicalText({ type }: Field, text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  return FIELD_TYPES[type].sql.fromDatabase?.(text) ?? text;
}

/** Whether a search looks into the values of a field. */
export function isSearched({ type }: Field): boolean {
  return FIELD_TYPES[type].sql.isSearched;
}

/** What a list that is sorted by a field is compared by. @param column quoted */
export function sortSql<Type extends FieldType>(field: FieldOf<Type>, column: string): SortSql {
  const known: FieldTypeKnowledge<Type> = FIELD_TYPES[field.type];
  return known.sql.sorted(field, column);
}
