import {
  asksFor,
  type ColumnProfile,
  columnUnit,
  type Entity,
  type Field,
  fieldOf,
  identifies,
  type Mapping,
  markerKind,
  type Options,
  type Profile,
  pointedCells,
  type RowIssue,
  trimCell,
} from '@sluice/shared';
import { namePart } from './full-names/name-part.ts';
import { type JudgedCell, type JudgedField, judgeCell } from './judge-cell.ts';
import { markerReader } from './markers.ts';
import type { RawRow } from './raw-row.ts';
import { shorten } from './shorten.ts';
import { normaliserOf } from './types/index.ts';
import type { Conventions } from './types/knowledge.ts';
import { countryOf } from './types/phone/country-of.ts';

type Entry = Mapping['columns'][number];
type CellReader = (row: RawRow) => JudgedCell;

/** What the cells of an import are judged by. */
export interface ImportConventions {
  readonly entity: Entity;
  readonly mapping: Mapping;
  readonly profile: Profile;
  readonly options: Options;
  readonly today: Date;
}

/**
 * Compiles what reads the value of an entry from a row: that of its column or, where there is none, of the column behind it.
 * What is said of a value names the cell that it stands in; that a required one is missing, the first of them.
 *
 * @returns undefined where the entity has no such field, or the file no such column
 */
export function columnReader(from: ImportConventions, entry: Entry): CellReader | undefined {
  const { column, field: name, fallbackColumn } = entry;
  const field = fieldOf(from.entity, name);
  if (!field) return undefined;
  if (fallbackColumn === undefined) return cellReader(from, entry, field, column, field.required === true);
  const first = cellReader(from, entry, field, column, false);
  const second = cellReader(from, entry, field, fallbackColumn, false);
  if (!first || !second) return undefined;
  const missing: RowIssue | null = field.required ? { code: 'required', field: name, column } : null;
  return (row) => {
    const judged = first(row);
    if (!isNone(judged)) return judged;
    const other = second(row);
    if (isNone(other)) return missing ?? judged ?? other;
    // A value that was lost is to be known all the same.
    const isValue = typeof other === 'string' && judged !== null;
    return isValue ? { ...judged, value: other } : other;
  };
}

/** No value, with or without a remark. */
function isNone(judged: JudgedCell): judged is Exclude<JudgedCell, string | RowIssue> {
  return judged === null || (typeof judged === 'object' && 'remark' in judged && judged.value === null);
}

function cellReader(
  { entity, mapping, profile, options, today }: ImportConventions,
  entry: Entry,
  field: Field,
  column: number,
  required: boolean,
): CellReader | undefined {
  const source = profile.columns[column];
  if (!source) return undefined;
  const { damagedUtf8 } = profile;
  const { field: name, values, split, serials, countryColumn } = entry;
  const conventions = {
    dateOrder: orderOf(entry, source, profile),
    decimalMark: entry.decimalMark ?? source.decimalMark,
    serials: serials === 'none' ? undefined : serials,
    unit: columnUnit(field, source, entry.unit)?.unit,
    defaultCountry: options.defaultCountry,
    today,
    values,
    pointed: entry.keepWrapping !== true && pointedCells(entity, name, source) > 0,
  };
  const whole = judgedField(entity, name, field, column, conventions);
  // The last name says what is doubtful in a split, or else the only part that is imported.
  const speaks = split?.part === 'last' || !hasLastName(mapping, entry.column);
  const judged: JudgedField = {
    ...whole,
    required,
    ...(split && { normalise: namePart(whole.normalise, split, speaks) }),
    cells: {
      keepsWrapping: entry.keepWrapping === true,
      hasApostrophes: (source.wrapped?.apostrophe ?? 0) > 0,
      markerOf: markerReader(entity, entry),
    },
  };
  const inCountry =
    countryColumn === undefined || !asksFor('defaultCountry', field)
      ? () => judged
      : judgedByCountry(judged, options.defaultCountry, (defaultCountry) => ({
          ...judgedField(entity, name, field, column, { ...conventions, defaultCountry }),
          required,
        }));
  return ({ cells }) =>
    judgeCell(cells[column] ?? '', inCountry(cells[countryColumn ?? column] ?? ''), damagedUtf8);
}

function hasLastName({ columns }: Mapping, of: number): boolean {
  return columns.some(({ column, split }) => column === of && split?.part === 'last');
}

/** Different texts that name no country are settled once each, up to so many. */
const MAX_UNKNOWN = 1_000;

/**
 * How the cells of a column are judged where another one names the country of each: as that country has it, and as the
 * import has it where none is named. Each country is settled once.
 */
function judgedByCountry(
  judged: JudgedField,
  defaultCountry: string,
  inCountry: (country: string) => JudgedField,
): (cell: string) => JudgedField {
  const known = new Map<string, JudgedField>();
  const unknown = new Map<string, JudgedField>();
  return (cell) => {
    const country = countryOf(cell);
    if (country !== undefined) {
      const found = known.get(country) ?? { ...judged, ...inCountry(country) };
      known.set(country, found);
      return found;
    }
    const named = trimCell(cell);
    if (named === '' || markerKind(named) !== undefined) return judged;
    const found = unknown.get(named) ?? inUnknownCountry(judged, named, defaultCountry);
    if (unknown.size < MAX_UNKNOWN) unknown.set(named, found);
    return found;
  };
}

/** What is written without its country's code is remarked: of which country it is, was assumed. */
function inUnknownCountry(judged: JudgedField, named: string, country: string): JudgedField {
  const remark = { code: 'country_unknown', params: { country, found: shorten(named, 60) } } as const;
  return {
    ...judged,
    normalise: (value) => {
      const result = judged.normalise(value);
      return typeof result === 'string' && !/^(?:\+|00)/.test(value) ? { value: result, remark } : result;
    },
  };
}

/** A field as cells of a column are judged, or a value for all rows. */
export function judgedField(
  entity: Entity,
  name: string,
  field: Field,
  column: number | undefined,
  conventions: Omit<Conventions, 'identifies'>,
): JudgedField {
  const normalise = normaliserOf(field, { ...conventions, identifies: identifies(entity, name) });
  return { name, column, required: field.required === true, normalise };
}

/** As it was said of the entry; of the column behind it only where that one does not tell the order itself. */
function orderOf(
  { column, dateOrder }: Entry,
  source: ColumnProfile,
  { columns }: Profile,
): 'dmy' | 'mdy' | 'ymd' {
  const told = toldOrder(source);
  const isFirst = source.index === column;
  const said = isFirst ? (dateOrder ?? told) : (told ?? dateOrder ?? toldOrder(columns[column]));
  return said ?? 'dmy';
}

function toldOrder(source: ColumnProfile | undefined): 'dmy' | 'mdy' | 'ymd' | undefined {
  const order = source?.dateOrder;
  return order === 'dmy' || order === 'mdy' || order === 'ymd' ? order : undefined;
}
