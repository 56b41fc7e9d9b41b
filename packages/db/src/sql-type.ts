import type { FieldType } from '@sluice/shared';

const SQL_TYPES: Readonly<Record<FieldType, string>> = {
  text: 'text',
  email: 'text',
  phone: 'text',
  integer: 'integer',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  enum: 'text',
};

/** The type that a field's texts are cast to before they are written to its column. */
export function sqlTypeOf(type: FieldType): string {
  return SQL_TYPES[type];
}
