import { type Entity, type Field, isOfType, zoneOf } from '../entities/definition.ts';
import { identifiesAlone } from '../entities/field-roles.ts';
import { type ColumnUnit, columnUnit } from './column-unit.ts';
import { type Mapping, valueColumns } from './mapping.ts';
import type { ColumnProfile, DateEvidence } from './profile.ts';

type Entry = Mapping['columns'][number];
type Places = Pick<Entry, 'column' | 'fallbackColumn'>;

/** The columns that an entry takes its values from, as the file has them; what is asked of one is asked of the other too. */
export function sourcesOf(entry: Places, columns: readonly ColumnProfile[]): ColumnProfile[] {
  return valueColumns(entry).flatMap((place) => columns.find(({ index }) => index === place) ?? []);
}

/** Whether an entry is the one that takes values of a field from a column. */
export function takesFrom(
  entry: Places & Pick<Entry, 'field'>,
  { column, field }: Pick<Entry, 'column' | 'field'>,
): boolean {
  return entry.field === field && valueColumns(entry).includes(column);
}

/** What the columns of an entry tell of the order of dates: what is told of one is told of the one behind it too. */
export function dateEvidenceOf(entry: Places, columns: readonly ColumnProfile[]): DateEvidence {
  const told = sourcesOf(entry, columns).map(({ dateOrder }) => dateOrder);
  return told.find((order) => order !== 'none') ?? 'none';
}

/** The unit of the numbers of an entry: of that of its columns where a person has to say it, else of its first. */
export function unitOfEntry(
  field: Field | undefined,
  entry: Places & Pick<Entry, 'unit'>,
  columns: readonly ColumnProfile[],
): ColumnUnit | undefined {
  const sources = sourcesOf(entry, columns);
  const asked = sources.find((source) => {
    const read = columnUnit(field, source, undefined);
    return read && read.unit === undefined;
  });
  return columnUnit(field, asked ?? sources[0], entry.unit);
}

/** Times that say no zone. */
export interface ZonelessTimes {
  readonly count: number;
  /** As which they are read, by its IANA name. */
  readonly zone: string;
}

/**
 * How many of the values of an entry are times that say no zone; undefined where all say one, or the field has no times. Days
 * as spreadsheets count them say none either.
 */
export function zonelessTimes(
  field: Field | undefined,
  entry: Places & Pick<Entry, 'serials'>,
  columns: readonly ColumnProfile[],
): ZonelessTimes | undefined {
  if (!field || !isOfType(field, 'timestamp')) return undefined;
  const isCounted = entry.serials !== undefined && entry.serials !== 'none';
  const count = sourcesOf(entry, columns).reduce(
    (sum, { zoneless = 0, serials = 0 }) => sum + zoneless + (isCounted ? serials : 0),
    0,
  );
  return count > 0 ? { count, zone: zoneOf(field) } : undefined;
}

/**
 * How many cells of a column lose the `.0` behind their number: all, where the field recognises records by itself. What is
 * wrapped (`="1024.0"`) keeps it, as in our own exports.
 */
export function pointedCells(
  entity: Pick<Entity, 'identities'>,
  field: string,
  { pointed = 0, wrapped }: Pick<ColumnProfile, 'pointed' | 'wrapped'>,
): number {
  return wrapped === undefined && identifiesAlone(entity, field) ? pointed : 0;
}
