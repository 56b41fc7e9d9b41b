import type { ColumnProfile } from '@sluice/shared';
import type { TFunction } from 'i18next';

export type NamedColumn = Pick<ColumnProfile, 'index' | 'header' | 'name'>;

/** What to call a column: as the file does, or by its place where the file leaves it blank. */
export function columnName(column: NamedColumn, t: TFunction): string {
  return column.header === '' ? t('mapping.unnamed', { place: column.index + 1 }) : column.name;
}
