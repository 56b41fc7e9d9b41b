import {
  asksFor,
  type ColumnProfile,
  columnUnit,
  type Entity,
  type Field,
  identifies,
  markerKind,
  trimCell,
  unwrapped,
} from '@sluice/shared';
import { holdsOf, looksLike, normaliserOf } from '../types/index.ts';
import type { Normaliser } from '../types/knowledge.ts';

/** A column, and the first of its cells that hold values: without what is wrapped around them, and without markers. */
export interface SampledColumn {
  readonly column: ColumnProfile;
  readonly cells: readonly string[];
}

/** How many cells of a column can be values of a field. */
export interface ColumnFit {
  readonly looked: number;
  readonly fits: number;
  /** How many different values they are of it: of a field with few, one may be chance. */
  readonly distinct: number;
}

/** @param cells the first filled cells of the column, as they are in the file */
export function sampled(column: ColumnProfile, cells: readonly string[]): SampledColumn {
  const values = cells
    .map((cell) => trimCell(unwrapped(trimCell(cell), (column.wrapped?.apostrophe ?? 0) > 0)))
    .filter((value) => value !== '' && markerKind(value) === undefined);
  return { column, cells: values };
}

/**
 * Tries the cells of a column on a field. What the judge takes fits, and what looks like such a value: a number without its
 * country, an address with another behind it. A short text is none where it is a date, an address or `Mr`, nor a name where
 * it is a number.
 *
 * @param name of the field in its entity
 * @param today what "in the future" is measured by
 */
export function columnFit(
  { column, cells }: SampledColumn,
  name: string,
  entity: Entity,
  today: Date,
): ColumnFit {
  const field = entity.fields[name];
  if (!field) return { looked: cells.length, fits: 0, distinct: 0 };
  const judges = conventionsOf(field, column, identifies(entity, name), today);
  const isName = entity.names.some((together) => together.includes(name));
  const holds = identifies(entity, name) ? undefined : holdsOf(field, isName);
  const distinct = new Set<string>();
  let fits = 0;
  for (const cell of cells) {
    if (holds && !holds(cell)) continue;
    // Looks are told at once, and whatever the country.
    const value = looksLike(field, cell) ? cell : judged(cell, judges);
    if (value === undefined) continue;
    fits++;
    distinct.add(value);
  }
  return { looked: cells.length, fits, distinct: distinct.size };
}

/** The canonical value of a cell by the first judge that takes it. */
function judged(cell: string, judges: readonly Normaliser[]): string | undefined {
  for (const normalise of judges) {
    const result = normalise(cell);
    if (typeof result === 'string') return result;
    if ('value' in result) return result.value ?? undefined;
  }
  return undefined;
}

/** The judges of a field in each order of dates that the column may be in. */
function conventionsOf(
  field: Field,
  column: ColumnProfile,
  isIdentity: boolean,
  today: Date,
): readonly Normaliser[] {
  const { dateOrder, decimalMark } = column;
  const isOpen = asksFor('dateOrder', field) && (dateOrder === 'none' || dateOrder === 'ambiguous');
  const said = dateOrder === 'none' || dateOrder === 'ambiguous' ? 'dmy' : dateOrder;
  const unit = columnUnit(field, column, undefined)?.unit;
  return (isOpen ? (['dmy', 'mdy'] as const) : [said]).map((order) =>
    normaliserOf(field, {
      ...{ dateOrder: order, decimalMark, unit, defaultCountry: 'FR', today },
      ...(column.serials && { serials: '1900' as const }),
      identifies: isIdentity,
    }),
  );
}
